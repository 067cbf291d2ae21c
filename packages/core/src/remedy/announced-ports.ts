/** On which ports members are reached, by what they announce. */
import type { Member } from '../contract.js';

export interface Ports {
  postgres: number;
  api: number;
}

/** @returns the ports that most members announce; 5432 and 8008 where none does */
export function announcedPorts(members: readonly Pick<Member, 'postgres' | 'api'>[]): Ports {
  return {
    postgres: mostUsual(members.map(({ postgres }) => postgres?.port ?? null)) ?? 5432,
    api: mostUsual(members.map(({ api }) => api?.port ?? null)) ?? 8008,
  };
}

function mostUsual(ports: readonly (number | null)[]): number | null {
  const counts = new Map<number, number>();
  for (const port of ports) if (port !== null && port > 0) counts.set(port, (counts.get(port) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}
