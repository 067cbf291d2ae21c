import { expect, it } from '@jest/globals';
import { cluster, merge, type PodFields, type RawObjects } from '../../topology/objects.fixture.js';
import { describeCases, type CheckCase } from '../check-cases.fixture.js';
import { findingsOf } from '../checks.fixture.js';

const members = { matchLabels: { 'cluster-name': 'pg' } };
const web = { matchLabels: { app: 'web' } };

function policy(spec: object, base: RawObjects = cluster()): RawObjects {
  return merge(base, {
    networkPolicies: [
      { metadata: { name: 'restrict', namespace: 'default' }, spec: { podSelector: members, ...spec } },
    ],
  });
}

const from = (peers: object[], ports?: object[]): object => ({
  ingress: [{ from: peers, ...(ports && { ports }) }],
});
const ALL_PORTS = [
  { port: 5432, protocol: 'TCP' },
  { port: 8008, protocol: 'TCP' },
];
const ambient: PodFields = { annotations: { 'ambient.istio.io/redirection': 'enabled' } };
const inAmbient = cluster({ members: { 'pg-0': ambient, 'pg-1': ambient } });
const dns = (...protocols: string[]): object => ({
  policyTypes: ['Egress'],
  egress: [
    { ports: protocols.map((protocol) => ({ port: 53, protocol })) },
    { to: [{ podSelector: members }] },
  ],
});

const cases: Record<string, CheckCase> = {
  'only the web may come in': {
    code: 'PT701',
    severity: 'error',
    found: policy(from([{ podSelector: web }])),
    nearMiss: policy(from([{ podSelector: web }, { podSelector: members }])),
  },
  'members may, but not to the REST API': {
    code: 'PT701',
    severity: 'error',
    found: policy(from([{ podSelector: members }], [{ port: 5432, protocol: 'TCP' }])),
    nearMiss: policy(from([{ podSelector: members }], ALL_PORTS)),
  },
  'nothing may go out': {
    code: 'PT701',
    severity: 'error',
    found: policy({ policyTypes: ['Egress'], egress: [{ ports: [{ port: 53, protocol: 'UDP' }] }] }),
    nearMiss: policy({ policyTypes: ['Egress'], egress: [{}] }),
  },
  'no DNS at all': {
    code: 'PT702',
    severity: 'error',
    found: policy(dns('SCTP')),
    nearMiss: policy(dns('UDP', 'TCP')),
  },
  'DNS over UDP alone': {
    code: 'PT702',
    severity: 'warning',
    found: policy(dns('UDP')),
    nearMiss: policy(dns('UDP', 'TCP')),
  },
  'the tunnel of ambient mode': {
    code: 'PT703',
    severity: 'warning',
    found: policy(from([{ podSelector: members }], ALL_PORTS), inAmbient),
    nearMiss: policy(
      from([{ podSelector: members }], [...ALL_PORTS, { port: 15008, protocol: 'TCP' }]),
      inAmbient,
    ),
  },
};

describeCases(cases);

it.each([
  [
    'labels of namespaces, which are not read',
    from([{ namespaceSelector: { matchLabels: { team: 'db' } } }]),
  ],
  ["address blocks, which are the network plugin's affair", from([{ ipBlock: { cidr: '10.244.0.0/16' } }])],
  ['a range of ports', from([{ podSelector: members }], [{ port: 5000, endPort: 9000, protocol: 'TCP' }])],
  [
    'the name of the own namespace',
    from([{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'default' } } }]),
  ],
])('nothing is said of %s', (_, spec) => {
  expect(findingsOf('PT701', policy(spec))).toEqual([]);
});

it('a policy of another namespace, or for other pods, restricts nobody here', () => {
  const other = merge(cluster(), {
    networkPolicies: [
      { metadata: { name: 'a', namespace: 'other' }, spec: { podSelector: {}, policyTypes: ['Ingress'] } },
      { metadata: { name: 'b', namespace: 'default' }, spec: { podSelector: web, policyTypes: ['Ingress'] } },
    ],
  });
  expect(findingsOf('PT701', other)).toEqual([]);
});

it('a named port is the one that the container calls so', () => {
  const named = cluster({
    members: Object.fromEntries(
      ['pg-0', 'pg-1'].map((name) => [
        name,
        {
          containerMore: {
            ports: [
              { name: 'pg', containerPort: 5432 },
              { name: 'rest', containerPort: 8008 },
            ],
          },
        },
      ]),
    ),
  });
  const ports = (...names: string[]) => names.map((port) => ({ port, protocol: 'TCP' }));
  expect(findingsOf('PT701', policy(from([{ podSelector: members }], ports('pg', 'rest')), named))).toEqual(
    [],
  );
  expect(findingsOf('PT701', policy(from([{ podSelector: members }], ports('pg')), named))).toHaveLength(1);
});
