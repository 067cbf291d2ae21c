/** Clusters that announce pod addresses, one for each thing that is done to them. */
import type { Scenario } from '../src/scenarios/index.ts';

const COMMON = { name: 'demo', addressing: 'pod-ip', podManagement: 'Parallel', cloneTime: 200 } as const;

/** By their namespaces. */
export const remedyScenarios: readonly Scenario[] = [
  {
    name: 'to be repaired',
    title: 'Members announce their pod addresses',
    clusters: [
      { ...COMMON, namespace: 'plain' },
      { ...COMMON, namespace: 'spread', dcs: 'Endpoints', patroni: 3 },
      { ...COMMON, namespace: 'each' },
      { ...COMMON, namespace: 'killed' },
      { ...COMMON, namespace: 'orphaned' },
      { ...COMMON, namespace: 'untouched' },
      { ...COMMON, namespace: 'interrupted' },
      { ...COMMON, namespace: 'silent' },
      { ...COMMON, namespace: 'operated', flavour: 'zalando' },
    ],
  },
];

export function onlyOf<T>(items: readonly T[]): T {
  const [first, ...others] = items;
  if (first === undefined || others.length > 0) throw new Error(`${String(items.length)} items`);
  return first;
}
