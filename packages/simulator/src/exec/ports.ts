/** Where a member listens, by the ports that its containers declare. */
import type { Pod } from '../controllers/kinds.ts';
import type { Member } from '../patroni/member.ts';

/** @param text a number, or the name of a port of a container. @returns null: there is none of that name */
export function portNamed(pod: Pod, text: string): number | null {
  if (/^\d{1,5}$/.test(text)) return Number(text);
  const ports = pod.spec.containers.flatMap(({ ports: declared = [] }) => declared);
  return ports.find(({ name }) => name === text)?.containerPort ?? null;
}

export function portsOf({ pod }: Member): { rest: number; postgres: number } {
  return { rest: portNamed(pod, 'patroni') ?? 8008, postgres: portNamed(pod, 'postgres') ?? 5432 };
}
