/** What passes while the lock changes hands, or a cluster is stopped, is no error. */
import { describe, expect, it } from '@jest/globals';
import {
  cluster,
  configOf,
  lockOf,
  merge,
  service,
  state,
  statefulSet,
  statusOf,
  type ClusterFields,
  type RawObjects,
} from '../../topology/objects.fixture.js';
import { describeCases, type CheckCase } from '../check-cases.fixture.js';
import { codesOf, findingsOf, isSkipped } from '../checks.fixture.js';

const labels = { application: 'patroni', 'cluster-name': 'pg' };
const LONG_AGO = '2026-11-22T07:00:00+00:00';
/** Taken seconds before the tests' clock. */
const JUST_NOW = { acquireTime: '2026-11-22T08:59:50+00:00' };
const released = {
  acquireTime: LONG_AGO,
  renewTime: LONG_AGO,
  ttl: '30',
  transitions: '3',
  optime: '67108960',
};

/** pg-1 differs. */
function second(more: NonNullable<ClusterFields['members']>[string], fields: ClusterFields = {}): RawObjects {
  return cluster({ ...fields, members: { 'pg-0': {}, 'pg-1': more, 'pg-2': {} } });
}

function stopped(fields: ClusterFields = {}, replicas = 0): RawObjects {
  const raw = cluster({ ...fields, members: {} });
  return {
    ...raw,
    statefulSets: [statefulSet('pg', { labels, serviceName: 'pg-headless', spec: { replicas } })],
  };
}

/** The leader's Service, and the addresses that are published for it. */
function leadingTo(addresses: string[], fields: ClusterFields = {}): RawObjects {
  return merge(cluster(fields), {
    endpointSlices: [
      {
        metadata: { name: 'pg-x', namespace: 'default', labels: { 'kubernetes.io/service-name': 'pg' } },
        addressType: 'IPv4',
        endpoints: addresses.map((address) => ({ addresses: [address], conditions: { ready: true } })),
      },
    ],
  });
}

const saysPrimary = { status: statusOf('10.244.0.11', 'primary') };
const endpointsToo = (renewTime: string) =>
  merge(
    cluster(),
    state('pg', { kind: 'Endpoints', labels, lock: lockOf('pg-0', { renewTime }), config: null }),
  );

const cases: Record<string, CheckCase> = {
  'a released lock': {
    code: 'PT001',
    severity: 'error',
    found: cluster({ lock: released }),
    nearMiss: cluster({ lock: { ...released, renewTime: '2026-11-22T08:59:55+00:00' } }),
  },
  'a lock that is renewed late': {
    code: 'PT002',
    severity: 'warning',
    found: cluster({ lock: lockOf('pg-0', { renewTime: '2026-11-22T08:59:40+00:00' }) }),
    nearMiss: cluster({
      lock: lockOf('pg-0', { renewTime: '2026-11-22T08:59:40+00:00' }),
      config: configOf({ loop_wait: 15 }),
    }),
  },
  'a lock of a pod that is gone': {
    code: 'PT003',
    severity: 'error',
    found: cluster({ lock: lockOf('pg-9') }),
    nearMiss: stopped({ lock: lockOf('pg-0') }),
  },
  'a lock of a pod that goes away': {
    code: 'PT003',
    severity: 'warning',
    found: cluster({ members: { 'pg-0': { deletionTimestamp: '2026-11-22T09:00:00Z' }, 'pg-1': {} } }),
    nearMiss: second({ deletionTimestamp: '2026-11-22T09:00:00Z' }),
  },
  'two pods with the label of the leader': {
    code: 'PT004',
    severity: 'error',
    found: second({ labels: { role: 'master' } }),
    nearMiss: second({ labels: { role: 'master' } }, { lock: lockOf('pg-0', JUST_NOW) }),
  },
  'a leader with the label of a replica': {
    code: 'PT004',
    severity: 'warning',
    found: cluster({ members: { 'pg-0': { labels: { role: 'replica' } }, 'pg-1': {} } }),
    nearMiss: cluster({
      members: {
        'pg-0': { labels: { role: 'rw' }, env: { PATRONI_KUBERNETES_LEADER_LABEL_VALUE: 'rw' } },
        'pg-1': {},
      },
    }),
  },
  "a leader's Service that leads to a replica": {
    code: 'PT005',
    severity: 'error',
    found: leadingTo(['10.244.0.11']),
    nearMiss: leadingTo(['10.244.0.10']),
  },
  "a leader's Service that leads to nobody": {
    code: 'PT005',
    severity: 'error',
    found: leadingTo([]),
    nearMiss: leadingTo([], { lock: lockOf('pg-0', JUST_NOW) }),
  },
  'a second primary': {
    code: 'PT006',
    severity: 'error',
    found: second(saysPrimary),
    nearMiss: second(saysPrimary, { lock: lockOf('pg-0', JUST_NOW) }),
  },
  'a lock that was left behind': {
    code: 'PT007',
    severity: 'warning',
    found: endpointsToo(LONG_AGO),
    nearMiss: cluster(),
  },
};

describeCases(cases);

describe('the lock', () => {
  it('an absent holder explains the expired lock', () => {
    const raw = cluster({ lock: lockOf('pg-9', { renewTime: LONG_AGO }) });
    expect(findingsOf('PT002', raw)).toMatchObject([{ because: ['PT003'] }]);
  });

  it('without a clock no lease is judged', () => {
    expect(isSkipped('PT002', cluster(), { now: null })).toBe(true);
    expect(codesOf(cluster({ lock: lockOf('pg-0', { renewTime: LONG_AGO }) }), { now: null })).not.toContain(
      'PT002 error',
    );
  });

  it("a Service in front of the leader's, as Crunchy's, is not judged by the leader's address", () => {
    const raw = merge(leadingTo(['10.96.7.7']), { services: [service('pg-ha', { clusterIP: '10.96.7.7' })] });
    expect(findingsOf('PT005', raw)).toEqual([]);
  });
});
