/** What rows of the table have in common. */
import type { Fault, FaultCode, FaultRule } from '../../../src/faults/fault.ts';
import type { FaultRow } from '../fault-row.ts';

export const PODS = 'pods';
export const STATE = 'configmaps';
export const SLICES = 'endpointslices.discovery.k8s.io';
export const RESOURCES = [PODS, STATE, 'endpoints', 'services', SLICES, 'statefulsets.apps'] as const;

export const TIMEOUT = ['--request-timeout=2s'];

export const status = (code: FaultCode, retryAfterSeconds?: number): Fault => ({
  kind: 'status',
  code,
  ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
});

/** The user need not know that there was a fault. */
export const ALL_IS_WELL = { exitCode: 0, shown: 'all', stderr: null } as const;

/** Each read fails for a reason of its own; there could be clusters, and nobody knows. */
export const NOTHING_KNOWN = { exitCode: 2, shown: 'nothing', answered: 'at once' } as const;

/** What the two tables say when one resource is missing. */
const WITHOUT: Readonly<Record<string, NonNullable<FaultRow['stdout']>>> = {
  [PODS]: {
    topology: /leader patronidemo-0 .*lock held/,
    clusters: /patronidemo +patroni +\? +patronidemo-0 /,
  },
  [STATE]: { topology: /leader unknown/, clusters: /3\/3 +<unknown> .*unknown +unknown *$/m },
  endpoints: { topology: /leader patronidemo-0 .*lock held/, clusters: /3\/3 +patronidemo-0 .* headless / },
  services: { topology: /replication addresses unknown/, clusters: /3\/3 +patronidemo-0 .* unknown / },
  [SLICES]: { topology: /all replicas use headless DNS/, clusters: /3\/3 +patronidemo-0 .* headless / },
  'statefulsets.apps': {
    topology: /all replicas use headless DNS/,
    clusters: /3\/3 +patronidemo-0 .* headless /,
  },
};

/** One resource cannot be read; the rest is shown. */
export function without(
  resource: string,
  row: Pick<FaultRow, 'name' | 'stderr'> & Partial<FaultRow>,
  fault: Fault,
): FaultRow {
  return {
    faults: [{ resource, fault }],
    exitCode: 2,
    shown: 'part',
    answered: 'at once',
    problems: [resource],
    ...(resource === SLICES ? { evidence: evidenceWithoutSlices(fault) } : {}),
    ...(WITHOUT[resource] === undefined ? {} : { stdout: WITHOUT[resource] }),
    ...row,
  };
}

/** Who may not see EndpointSlices may see Endpoints, and those are asked for; a server in trouble is not asked for more. */
function evidenceWithoutSlices(fault: Fault): 'endpoints' | 'predicted' {
  return fault.kind === 'status' && fault.code === 403 ? 'endpoints' : 'predicted';
}

export const everything = (fault: Fault, rule: Partial<FaultRule> = {}): FaultRule[] => [{ fault, ...rule }];
