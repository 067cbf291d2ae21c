/** Each check of announced addresses: what triggers it, and what only looks like it. */
import { expect, it } from '@jest/globals';
import {
  cluster,
  merge,
  NOW,
  pod,
  service,
  statusOf,
  type PodFields,
  type RawObjects,
} from '../../topology/objects.fixture.js';
import { findingsOf } from '../checks.fixture.js';
import { describeCases, type CheckCase } from '../check-cases.fixture.js';

const ZONE = 'default.svc.cluster.local';
const nameOf = (member: string) => `${member}.pg-headless.${ZONE}`;

/** A cluster of which pg-1 announces `host`, for PostgreSQL and the REST API alike. */
function announcing(host: string, more: PodFields = {}): RawObjects {
  return cluster({
    members: { 'pg-0': {}, 'pg-1': { status: statusOf(host, 'replica'), ...more }, 'pg-2': {} },
  });
}

const otherPod = pod('web', { ip: '10.244.0.77', labels: { app: 'web' } });
const all = { application: 'patroni', 'cluster-name': 'pg' };

const cases: Record<string, CheckCase> = {
  'stale pod IP, and one of a pod that just started': {
    code: 'PT402',
    severity: 'error',
    found: announcing('10.244.0.99'),
    nearMiss: announcing('10.244.0.11'),
  },
  'address of a pod that is no member': {
    code: 'PT403',
    severity: 'error',
    found: merge(announcing('10.244.0.77'), { pods: [otherPod] }),
    nearMiss: merge(announcing('10.244.0.11'), { pods: [otherPod] }),
  },
  "another member's name": {
    code: 'PT404',
    severity: 'error',
    found: announcing(nameOf('pg-0')),
    nearMiss: announcing(nameOf('pg-1')),
  },
  "another member's IP": {
    code: 'PT404',
    severity: 'error',
    found: announcing('10.244.0.10'),
    nearMiss: announcing('10.244.0.11'),
  },
  'a Service of all members': {
    code: 'PT405',
    severity: 'error',
    found: announcing(`pg-headless.${ZONE}`),
    nearMiss: announcing(nameOf('pg-1')),
  },
  'the leader Service': {
    code: 'PT405',
    severity: 'error',
    found: announcing(`pg.${ZONE}`),
    nearMiss: merge(
      announcing(`only-1.${ZONE}`, { labels: { 'statefulset.kubernetes.io/pod-name': 'pg-1' } }),
      {
        services: [
          service('only-1', {
            selector: { ...all, 'statefulset.kubernetes.io/pod-name': 'pg-1' },
            clusterIP: '10.96.0.77',
          }),
        ],
      },
    ),
  },
  localhost: {
    code: 'PT406',
    severity: 'error',
    found: announcing('localhost'),
    nearMiss: announcing('10.244.0.11'),
  },
  'every address': {
    code: 'PT406',
    severity: 'error',
    found: announcing('0.0.0.0'),
    nearMiss: announcing(nameOf('pg-1')),
  },
  'a single member that announces localhost': {
    code: 'PT406',
    severity: 'warning',
    found: cluster({ members: { 'pg-0': { status: statusOf('localhost', 'primary') } } }),
    nearMiss: cluster({ members: { 'pg-0': {} } }),
  },
  'a variable': {
    code: 'PT407',
    severity: 'error',
    found: announcing('$(PATRONI_NAME).pg-headless'),
    nearMiss: announcing(nameOf('pg-1')),
  },
  'PostgreSQL by name, the REST API by address': {
    code: 'PT408',
    severity: 'warning',
    found: announcing(nameOf('pg-1'), {
      status: { ...statusOf(nameOf('pg-1'), 'replica'), api_url: 'http://10.244.0.11:8008/patroni' },
    }),
    nearMiss: announcing('10.244.0.11'),
  },
  'half of the members by name': {
    code: 'PT409',
    severity: 'info',
    found: announcing('10.244.0.11'),
    nearMiss: cluster({ names: false }),
  },
  'another zone': {
    code: 'PT410',
    severity: 'error',
    found: announcing('pg-1.pg-headless.default.svc.example.org'),
    nearMiss: announcing('pg-1.pg-headless.default.svc'),
  },
  'a short name': {
    code: 'PT411',
    severity: 'info',
    found: announcing('pg-1.pg-headless'),
    nearMiss: announcing('pg-1.pg-headless.default'),
  },
  'a name in another namespace': {
    code: 'PT411',
    severity: 'error',
    found: merge(announcing('pg-1.pg-headless.other.svc.cluster.local'), {
      services: [service('pg-headless', { namespace: 'other', selector: all, clusterIP: 'None' })],
    }),
    nearMiss: announcing(nameOf('pg-1')),
  },
  'dashes for dots': {
    code: 'PT412',
    severity: 'warning',
    found: announcing(`10-244-0-11.pg-headless.${ZONE}`),
    nearMiss: announcing('10.244.0.11'),
  },
  'a port that no container has': {
    code: 'PT413',
    severity: 'warning',
    found: announcing(nameOf('pg-1'), { ports: [6432, 8008] }),
    nearMiss: announcing(nameOf('pg-1'), { ports: [5432, 8008] }),
  },
  'a variable without effect': {
    code: 'PT414',
    severity: 'warning',
    found: announcing('10.244.0.11', {
      env: {
        PATRONI_NAME: '=metadata.name',
        PATRONI_POSTGRESQL_CONNECT_ADDRESS: '$(PATRONI_NAME).pg-headless.default.svc:5432',
      },
    }),
    nearMiss: announcing('10.244.0.11', {
      env: { POD_IP: '=status.podIP', PATRONI_POSTGRESQL_CONNECT_ADDRESS: '$(POD_IP):5432' },
    }),
  },
  "a leader's name that is not published": {
    code: 'PT416',
    severity: 'error',
    found: { ...cluster(), services: [] },
    nearMiss: { ...cluster({ names: false }), services: [] },
  },
  'an outside name': {
    code: 'PT418',
    severity: 'info',
    found: announcing('db1.example.com'),
    nearMiss: announcing(nameOf('pg-1')),
  },
  'the address of the node': {
    code: 'PT418',
    severity: 'error',
    found: announcing('192.168.0.1'),
    nearMiss: announcing('10.244.0.11'),
  },
  'the host name alone': {
    code: 'PT419',
    severity: 'error',
    found: announcing('pg-1'),
    nearMiss: announcing('pg-1.pg-headless'),
  },
  'several hosts': {
    code: 'PT420',
    severity: 'warning',
    found: announcing('a,b'),
    nearMiss: announcing('a'),
  },
  'a name under a Service with a cluster IP': {
    code: 'PT421',
    severity: 'warning',
    found: merge(announcing(`pg-1.vip.${ZONE}`, { subdomain: 'vip' }), {
      services: [service('vip', { selector: all })],
      endpointSlices: [
        {
          metadata: { name: 'vip-x', namespace: 'default', labels: { 'kubernetes.io/service-name': 'vip' } },
          addressType: 'IPv4',
          endpoints: [{ addresses: ['10.244.0.11'], hostname: 'pg-1', conditions: { ready: true } }],
        },
      ],
    }),
    nearMiss: announcing(nameOf('pg-1')),
  },
};

describeCases(cases);

it('a pod that started less than a minute ago may still announce its old address', () => {
  const old = announcing('10.244.0.99').pods?.[1] as { metadata: object };
  const { metadata } = old;
  const young = {
    ...old,
    metadata: { ...metadata, creationTimestamp: new Date(NOW.getTime() - 20_000).toISOString() },
  };
  const raw = announcing('10.244.0.99');
  expect(findingsOf('PT402', { ...raw, pods: [raw.pods?.[0], young, raw.pods?.[2]] })).toEqual([]);
});

it('Spilo takes no PATRONI_ variables: it says which it takes', () => {
  const raw = announcing('10.244.0.11', {
    env: {
      SPILO_CONFIGURATION: '{}',
      PATRONI_POSTGRESQL_CONNECT_ADDRESS: 'pg-1.pg-headless.default.svc:5432',
    },
  });
  expect(findingsOf('PT414', raw)[0]?.remedy).toContain('PG_CONNECT_ADDRESS');
});
