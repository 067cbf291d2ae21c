/** The simulator's scenarios, as test/scenarios.cjs wrote them down. */
import { readFileSync } from 'node:fs';

/** Lists of Kubernetes' own JSON, by resource as `endpointslices.discovery.k8s.io`. */
export type RawObjects = Record<string, RawObject[]>;

export interface RawObject {
  kind?: string;
  metadata: {
    name: string;
    namespace: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
}

/** The moment at which all scenarios are. */
export const SCENARIO_TIME = new Date('2026-11-22T09:00:00Z');

function written(): Record<string, RawObjects> {
  return JSON.parse(readFileSync(process.env['PATRONI_SCENARIOS'] ?? '', 'utf8')) as Record<
    string,
    RawObjects
  >;
}

export function scenarioNames(): string[] {
  return Object.keys(written());
}

/** @param name as in the simulator, `healthy-headless`; and `two-hundred-members` @returns a copy to be changed at will */
export function scenario(name: string): RawObjects {
  const all = written();
  const found = all[name];
  if (found === undefined) throw new Error(`no scenario ${name}; there are ${Object.keys(all).join(', ')}`);
  return found;
}
