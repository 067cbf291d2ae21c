/** Plans are made anew after each step: whatever was done is found done, and the rest stays what it was. */
import { describe, expect, it } from '@jest/globals';
import { service, topologyOf, type RawObjects } from '../topology/objects.fixture.js';
import type { RemedyChoices, RemedyPlan } from './plan.js';
import {
  after,
  at,
  headless,
  leaderService,
  outline,
  planOf,
  podIpCluster,
  POD_IP_ENV,
  stepOf,
} from './remedy.fixture.js';
import { STRATEGY_ANNOTATION } from './stateful-set-edit.js';

type Scenario = [title: string, raw: RawObjects, choices: Partial<RemedyChoices>];

const proxy = { name: 'istio-proxy', image: 'proxyv2' };
const strict = {
  metadata: { name: 'default', namespace: 'default' },
  spec: { mtls: { mode: 'STRICT' } },
};
const closed = {
  metadata: { name: 'closed', namespace: 'default' },
  spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
};
const sidecars = {
  members: Object.fromEntries([0, 1, 2].map((i) => [`pg-${String(i)}`, { sidecars: [proxy] }])),
};
const claims = {
  volumeClaimTemplates: [{ metadata: { name: 'data' } }],
  persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Retain' },
};

const scenarios: Scenario[] = [
  [
    'A',
    podIpCluster({
      serviceName: 'pg-h',
      services: [leaderService, headless('pg-h', { publishNotReadyAddresses: false })],
    }),
    {},
  ],
  ['B', podIpCluster({ serviceName: 'pg-h' }), {}],
  ['B with the name of an own Service', podIpCluster({ serviceName: 'pg-pods' }), {}],
  ['C1', podIpCluster(), {}],
  ['C1 with claims', podIpCluster({ setSpec: claims }), {}],
  [
    'C1 with a headless Service of somebody',
    podIpCluster({ services: [leaderService, headless('pg-h')] }),
    {},
  ],
  ['C1 without serviceName', podIpCluster({ serviceName: undefined }), {}],
  ['C1 without time to stop', podIpCluster({ podSpec: { terminationGracePeriodSeconds: 0 } }), {}],
  ['C1 without variables', podIpCluster({ variables: { PATRONI_NAME: '=metadata.name' } }), {}],
  ['C1 in Endpoints', podIpCluster({ kind: 'Endpoints', services: [service('pg', {})] }), {}],
  ['C1 with pods replaced by hand', podIpCluster({ setSpec: { updateStrategy: { type: 'OnDelete' } } }), {}],
  [
    'C1 with a synchronous standby',
    podIpCluster({
      config: { config: '{"synchronous_mode":true}' },
      sync: { leader: 'pg-0', sync_standby: 'pg-1' },
    }),
    {},
  ],
  ['C1 in a mesh', { ...podIpCluster(sidecars), peerAuthentications: [strict] }, {}],
  ['C1 behind policies', { ...podIpCluster(), networkPolicies: [closed] }, {}],
  ['C2', podIpCluster(), { path: 'C2' }],
  ['two members', podIpCluster({ members: { 'pg-0': {}, 'pg-1': {} }, setSpec: { replicas: 2 } }), {}],
];

const idsOf = ({ steps }: RemedyPlan) => steps.map(({ id }) => id).sort();

describe.each(scenarios)('%s', (_, raw, choices) => {
  it('is led to its end by its steps, each of which is found done', () => {
    let objects = raw;
    let plan = planOf(objects, choices);
    const ids = idsOf(plan);
    expect(new Set(ids).size).toBe(ids.length);
    const made: string[] = [];
    for (let step = plan.steps.find(({ state }) => state === 'to-do'); step;) {
      expect(made).not.toContain(step.id);
      made.push(step.id);
      objects = after(objects, step, topologyOf(objects));
      plan = planOf(objects, choices);
      const left = plan.steps.filter(({ state }) => state === 'to-do');
      expect(left.map(({ id }) => id).filter((id) => made.includes(id))).toEqual([]);
      // What was only for the time of the change is not asked for any more when all is done.
      if (left.length > 0) expect(idsOf(plan)).toEqual(ids);
      step = left[0];
    }
    expect(plan).toMatchObject({ status: 'nothing-to-do', outside: [], preflight: [] });
    expect(plan.members.map(({ state }) => state)).toEqual(plan.members.map(() => 'done'));
    expect(topologyOf(objects).members.map(({ postgres, api }) => [postgres?.host, api?.host])).toEqual(
      plan.members.map(({ wantedHost }) => [wantedHost, wantedHost]),
    );
    expect(at(objects.statefulSets?.[0], 'metadata', 'annotations', STRATEGY_ANNOTATION)).toBeUndefined();
    expect(at(objects.statefulSets?.[0], 'spec', 'updateStrategy')).toEqual(
      at(raw.statefulSets?.[0], 'spec', 'updateStrategy'),
    );
  });

  it('has the same plan without a choice once a step of it was made', () => {
    let objects = raw;
    for (const step of planOf(raw, choices).steps.slice(0, 4)) {
      objects = after(objects, step, topologyOf(objects));
      expect(outline(planOf(objects))).toEqual(outline(planOf(objects, choices)));
    }
  });
});

describe('the order of steps', () => {
  const whole = [
    'to-do service/pg-pods',
    'to-do recreate/pg',
    'to-do addresses/pg',
    'to-do replace/pg-1',
    'to-do replace/pg-2',
    'to-do switchover',
    'to-do replace/pg-0',
    'to-do strategy/pg',
    'to-do verify',
  ];

  it('is replicas, a switchover, and who led before', () => {
    expect(outline(planOf(podIpCluster()))).toEqual(whole);
  });

  it('has what a mesh, policies and claims take before it', () => {
    const raw = {
      ...podIpCluster({ ...sidecars, setSpec: claims }),
      peerAuthentications: [strict],
      networkPolicies: [closed],
    };
    expect(outline(planOf(raw)).slice(0, 5)).toEqual([
      'to-do peerauthentication/pg-members',
      'to-do service/pg-pods',
      'to-do networkpolicy/pg-members',
      'to-do retain-claims/pg',
      'to-do recreate/pg',
    ]);
  });

  it('leaves the StatefulSet what it is on paths A, B and C2', () => {
    for (const [raw, choices] of [
      [podIpCluster({ serviceName: 'pg-h', services: [headless('pg-h')] }), {}],
      [podIpCluster({ serviceName: 'pg-h' }), {}],
      [podIpCluster(), { path: 'C2' }],
    ] as const)
      expect(planOf(raw, choices).steps.map(({ action }) => action)).not.toContain('recreate');
  });

  it('has a Service for each member on C2, also for those that are to come', () => {
    expect(outline(planOf(podIpCluster({ setSpec: { replicas: 4 } }), { path: 'C2' })).slice(0, 5)).toEqual([
      'to-do service/pg-0',
      'to-do service/pg-1',
      'to-do service/pg-2',
      'to-do service/pg-3',
      'to-do addresses/pg',
    ]);
  });

  it('replaces who led before once somebody else leads', () => {
    let objects = podIpCluster();
    for (const step of planOf(objects).steps.slice(0, 6)) objects = after(objects, step, topologyOf(objects));
    expect(topologyOf(objects).leader.name).toBe('pg-1');
    expect(outline(planOf(objects)).slice(3)).toEqual([
      'done replace/pg-1',
      'done replace/pg-2',
      'done switchover',
      'to-do replace/pg-0',
      'to-do strategy/pg',
      'to-do verify',
    ]);
  });

  it('names no member to replace where there is only one', () => {
    const plan = planOf(podIpCluster({ members: { 'pg-0': {} }, setSpec: { replicas: 1 } }));
    expect(outline(plan)).toEqual([
      'to-do service/pg-pods',
      'to-do recreate/pg',
      'to-do addresses/pg',
      'to-do strategy/pg',
      'to-do verify',
    ]);
    expect(plan.outside).toMatchObject([
      { when: 'after', snippet: { text: 'kubectl delete pod pg-0 -n default\n' } },
    ]);
  });
});

describe('the members', () => {
  it('are told their hosts, and every spelling that counts', () => {
    expect(planOf(podIpCluster()).members[1]).toEqual({
      name: 'pg-1',
      wantedHost: 'pg-1.pg-pods.default.svc',
      acceptedHosts: [
        'pg-1.pg-pods',
        'pg-1.pg-pods.default',
        'pg-1.pg-pods.default.svc',
        'pg-1.pg-pods.default.svc.cluster.local',
        'pg-1.pg-pods.',
        'pg-1.pg-pods.default.',
        'pg-1.pg-pods.default.svc.',
        'pg-1.pg-pods.default.svc.cluster.local.',
      ],
      announcedHost: '10.244.0.11',
      announcedApiHost: '10.244.0.11',
      state: 'to-do',
    });
    expect(planOf(podIpCluster(), { path: 'C2' }).members[1]).toMatchObject({
      wantedHost: 'pg-1.default.svc',
      acceptedHosts: expect.arrayContaining(['pg-1', 'pg-1.default.svc.cluster.local']),
    });
  });

  it.each([
    ['both', 'pg-1.pg-pods', 'pg-1.pg-pods.default', 'done'],
    ['in another case', 'PG-1.pg-pods', 'PG-1.PG-PODS', 'done'],
    ['only for PostgreSQL', 'pg-1.pg-pods', '10.244.0.11', 'to-do'],
    ['of another member', 'pg-2.pg-pods', 'pg-2.pg-pods', 'to-do'],
  ])('that announce a name %s are %s %s %s', (_, host, apiHost, state) => {
    const statusMore = {
      conn_url: `postgres://${host}:5432/postgres`,
      api_url: `http://${apiHost}:8008/patroni`,
    };
    const raw = podIpCluster({ members: { 'pg-0': {}, 'pg-1': { statusMore }, 'pg-2': {} } });
    expect(planOf(raw).members[1]?.state).toBe(state);
  });

  it('that announce nothing are unknown, and still to be replaced', () => {
    const plan = planOf(podIpCluster({ members: { 'pg-0': {}, 'pg-1': { status: 'x' }, 'pg-2': {} } }));
    expect(plan.members[1]?.state).toBe('unknown');
    expect(outline(plan)).toContain('to-do replace/pg-1');
  });
});

describe('the edit of addresses', () => {
  const editOf = (raw: RawObjects) => stepOf(planOf(raw), 'addresses/pg', 'edit').edit;

  it('gives pods time to stop, where they have none', () => {
    expect(editOf(podIpCluster())).not.toHaveProperty('terminationGracePeriodSeconds');
    expect(editOf(podIpCluster({ podSpec: { terminationGracePeriodSeconds: 0 } }))).toMatchObject({
      terminationGracePeriodSeconds: 30,
    });
  });

  it('lets Patroni wait for a classic sidecar, where nothing is said of that yet', () => {
    expect(editOf(podIpCluster(sidecars))).toMatchObject({
      podAnnotations: { 'proxy.istio.io/config': '{"holdApplicationUntilProxyStarts": true}' },
    });
    const annotated = {
      ...sidecars,
      templateMetadata: { annotations: { 'proxy.istio.io/config': 'concurrency: 2' } },
    };
    expect(editOf(podIpCluster(annotated))).not.toHaveProperty('podAnnotations');
    const native = { podSpec: { initContainers: [{ ...proxy, restartPolicy: 'Always' }] } };
    expect(editOf(podIpCluster(native))).not.toHaveProperty('podAnnotations');
  });

  it('keeps the ports that members announce', () => {
    const statusMore = {
      conn_url: 'postgres://10.0.0.1:5433/postgres',
      api_url: 'https://10.0.0.1:8009/patroni',
    };
    const members = Object.fromEntries([0, 1, 2].map((i) => [`pg-${String(i)}`, { statusMore }]));
    const plan = planOf(podIpCluster({ members }));
    expect(stepOf(plan, 'addresses/pg', 'edit').edit.variables).toEqual([
      { name: 'PATRONI_POSTGRESQL_CONNECT_ADDRESS', value: '$(PATRONI_NAME).pg-pods.default.svc:5433' },
      { name: 'PATRONI_RESTAPI_CONNECT_ADDRESS', value: '$(PATRONI_NAME).pg-pods.default.svc:8009' },
    ]);
    expect(stepOf(plan, 'service/pg-pods', 'apply').manifest.spec).toMatchObject({
      ports: [{ port: 5433, targetPort: 5433 }, { port: 8009 }],
    });
  });

  it('is done only when the template leads to the names: a variable defined too late does not', () => {
    const late = {
      PATRONI_POSTGRESQL_CONNECT_ADDRESS: '$(PATRONI_NAME).pg-h:5432',
      PATRONI_RESTAPI_CONNECT_ADDRESS: '$(PATRONI_NAME).pg-h:8008',
      PATRONI_NAME: '=metadata.name',
    };
    const { PATRONI_NAME, ...addresses } = late;
    const stateWith = (variables: Record<string, string>, setSpec = {}) =>
      stepOf(
        planOf(podIpCluster({ serviceName: 'pg-h', services: [headless('pg-h')], variables, setSpec })),
        'addresses/pg',
        'edit',
      ).state;
    const held = { updateStrategy: { type: 'OnDelete' } };
    expect(stateWith(late, held)).toBe('to-do');
    expect(stateWith({ PATRONI_NAME, ...addresses }, held)).toBe('done');
    // Under RollingUpdate the controller is restarting members in its own order.
    expect(stateWith({ PATRONI_NAME, ...addresses })).toBe('to-do');
    expect(stateWith(POD_IP_ENV, held)).toBe('to-do');
  });
});
