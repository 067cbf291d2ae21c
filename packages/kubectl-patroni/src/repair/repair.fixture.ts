/** A cluster and ways to change it, for steps that are tested without an API server. */
import type { Topology } from '@kubectl-patroni/core';
import type { RemedyPlan, RemedyStep, StepFacts } from '@kubectl-patroni/core/remedy';
import { cluster, member } from '../render/topology.fixture.js';
import type { ClusterApi } from './cluster-api.js';
import type { Json } from './json.js';
import type { Session, View } from './session.js';

export const FACTS: Omit<StepFacts, 'id' | 'title' | 'state'> = {
  why: '',
  object: { kind: 'StatefulSet', namespace: 'db', name: 'demo' },
  precondition: null,
  gates: [],
  undo: '',
  managedBy: null,
};

/** Three members with headless names, `demo-0` leads. */
export const demo: Topology = cluster([
  member('demo-0', { role: 'leader' }),
  member('demo-1'),
  member('demo-2'),
]);

export function planWith(steps: RemedyStep[], members: RemedyPlan['members'] = []): RemedyPlan {
  return {
    namespace: 'db',
    scope: 'demo',
    clusterName: 'demo',
    citusGroup: null,
    flavour: 'patroni',
    status: steps.some(({ state }) => state === 'to-do') ? 'to-do' : 'nothing-to-do',
    path: 'C1',
    reason: '',
    alternatives: [],
    mesh: null,
    steps,
    outside: [],
    preflight: [],
    members,
  };
}

export function editStep(id: string, state: 'done' | 'to-do'): Extract<RemedyStep, { action: 'edit' }> {
  return { ...FACTS, id, title: `Edit ${id}`, state, action: 'edit', edit: {}, patch: { spec: {} } };
}

export const statefulSet: Json = {
  metadata: { namespace: 'db', name: 'demo', uid: 'u1', resourceVersion: '7', generation: 2 },
  spec: { replicas: 3, serviceName: 'demo-pods' },
  status: { observedGeneration: 2, updateRevision: 'demo-2' },
};

export function viewOf(plan: RemedyPlan, topology: Topology = demo): View {
  return { topology, plan, statefulSet, objects: { pods: null } as unknown as View['objects'] };
}

/** Does nothing, and finds the StatefulSet as it is. */
export const idleApi: ClusterApi = {
  find: () => Promise.resolve(statefulSet),
  apply: () => Promise.resolve({}),
  patchStatefulSet: (read) => Promise.resolve(read),
  createStatefulSet: () => Promise.resolve({}),
  deleteStatefulSetOnly: () => Promise.resolve(),
  deletePod: () => Promise.resolve(),
  deleteService: () => Promise.resolve(),
  may: () => Promise.resolve(true),
};

export function sessionOf(
  looks: readonly View[],
  api: Partial<ClusterApi> = {},
): Session & { told: string[] } {
  const told: string[] = [];
  let at = 0;
  return {
    api: { ...idleApi, ...api },
    exec: () => Promise.reject(new Error('nobody is to be asked')),
    look: () => {
      const view = looks[Math.min(at++, looks.length - 1)];
      return view === undefined ? Promise.reject(new Error('nothing to look at')) : Promise.resolve(view);
    },
    timeoutMs: 20,
    backup: { path: 'copy.yaml', write: () => Promise.resolve(), read: () => Promise.resolve(null) },
    tell: (line) => void told.push(line),
    told,
  };
}
