/** The last step of every plan that gives names. */
import type { ClusterFacts } from './facts.js';
import type { VerifyStep } from './plan.js';

export function verifyStep({ topology: { namespace, scope } }: ClusterFacts, isDone: boolean): VerifyStep {
  return {
    id: 'verify',
    action: 'verify',
    title: "Ask the members' PostgreSQL where they stream from",
    why: 'Objects tell what members announce; only PostgreSQL tells whom a replica is connected to.',
    object: { kind: 'Cluster', namespace, name: scope },
    state: isDone ? 'done' : 'to-do',
    precondition: null,
    gates: ['Every replica streams from a name under a headless Service.'],
    undo: 'Nothing is changed by it.',
    managedBy: null,
  };
}
