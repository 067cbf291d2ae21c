/** A plan without steps. */
import type { Topology } from '../contract.js';
import { remedyMembers } from './member-hosts.js';
import type { RemedyPlan } from './plan.js';

export function emptyPlan(topology: Topology, status: RemedyPlan['status'], reason: string): RemedyPlan {
  const { namespace, scope, clusterName, citusGroup, flavour } = topology;
  return {
    ...{ namespace, scope, clusterName, citusGroup, flavour, status, reason },
    ...{ path: null, alternatives: [], mesh: null, steps: [], outside: [], preflight: [] },
    members: remedyMembers(topology, null).map((member) => ({ ...member, state: 'unknown' as const })),
  };
}
