import { describe, expect, it } from '@jest/globals';
import type { DiscoveredCluster } from '../discovery/cluster.js';
import type { ClusterObjects, Service } from '../objects.js';
import {
  aCluster,
  anIndex,
  aPod,
  aService,
  aSlice,
  aStatefulSet,
  endpointOf,
  endpointsDcs,
  headless,
  withoutSelector,
  ZONE,
} from './dns.fixture.js';
import { summarizeServices } from './service-summary.js';

const pods = [aPod('pg-0'), aPod('pg-1')];
const [first = aPod('pg-0'), second = aPod('pg-1')] = pods;

function summarize(
  services: Service[] | null,
  objects: Partial<ClusterObjects> = {},
  cluster: Partial<DiscoveredCluster> = {},
) {
  const members = (objects.pods ?? pods).filter(({ metadata }) => metadata.labels?.['cluster-name'] === 'pg');
  return summarizeServices(aCluster(members, cluster), anIndex({ pods, services, ...objects }), ZONE);
}

it('tells all of a Service', () => {
  const service = headless('pg-headless', {
    publishNotReadyAddresses: true,
    ports: [
      { port: 5432 },
      { name: 'patroni', port: 8008, targetPort: 'rest', protocol: 'TCP', appProtocol: 'http' },
    ],
  });
  const statefulSets = [
    aStatefulSet('pg-b', 'pg-headless'),
    aStatefulSet('pg-a', 'pg-headless'),
    aStatefulSet('x', 'x'),
  ];
  expect(summarize([service], { statefulSets })).toEqual([
    {
      name: 'pg-headless',
      type: 'ClusterIP',
      kind: 'headless',
      clusterIPs: [],
      selector: { 'cluster-name': 'pg' },
      publishNotReadyAddresses: true,
      ports: [
        { name: null, port: 5432, targetPort: null, protocol: 'TCP', appProtocol: null },
        { name: 'patroni', port: 8008, targetPort: 'rest', protocol: 'TCP', appProtocol: 'http' },
      ],
      purpose: 'members',
      governs: ['pg-a', 'pg-b'],
      dnsName: 'pg-headless.db.svc.cluster.local',
      answers: ['10.244.0.10', '10.244.0.11'],
      podNames: true,
    },
  ]);
});

it('tells the least that a Service can be', () => {
  const [summary] = summarize([{ metadata: { name: 'pg', namespace: 'db' }, spec: {} }]);
  expect(summary).toMatchObject({
    type: 'ClusterIP',
    kind: 'cluster-ip',
    clusterIPs: [],
    selector: null,
    publishNotReadyAddresses: false,
    ports: [],
    governs: null,
    answers: null,
    podNames: false,
  });
});

it('is sorted by name, and empty when Services could not be read', () => {
  const names = summarize([aService('pg-repl'), aService('pg'), aService('pg-config')]).map(
    ({ name }) => name,
  );
  expect(names).toEqual(['pg', 'pg-config', 'pg-repl']);
  expect(summarize(null)).toEqual([]);
});

describe('a Service belongs to the cluster', () => {
  const none = { selector: { app: 'web' } };
  it.each<[string, Service, Partial<DiscoveredCluster>]>([
    ['whose selector matches a member', aService('s'), {}],
    ['that selects one member', aService('s', { selector: { role: 'replica' } }), {}],
    [
      'that asks for a role nobody has',
      aService('s', { selector: { 'cluster-name': 'pg', role: 'master' } }),
      {},
    ],
    ['that governs its StatefulSet', aService('s', none), { statefulSets: [aStatefulSet('pg', 's')] }],
    ['that members have for a subdomain', aService('pg-headless', none), {}],
    ['with the scope for a name', withoutSelector(aService('pg')), {}],
    ['with the config’s name', withoutSelector(headless('pg-config')), {}],
    ['with another object’s name', withoutSelector(headless('pg-sync')), {}],
    ['with the Citus group’s name', withoutSelector(aService('pg-1')), { citusGroup: 1 }],
    [
      'with the cluster’s labels',
      aService('s', { ...none, labels: { 'cluster-name': 'pg', more: 'x' } }),
      {},
    ],
    ['with a name that the flavour gives', aService('pg-alias', { type: 'ExternalName' }), {}],
    [
      'that would select a StatefulSet’s pods',
      aService('s'),
      { pods: [], statefulSets: [aStatefulSet('pg', 'other')] },
    ],
  ])('%s', (_, service, cluster) => {
    expect(summarize([service], {}, cluster)).toHaveLength(1);
  });

  it.each<[string, Service, Partial<DiscoveredCluster>]>([
    ['that selects others', aService('s', none), {}],
    ['in another namespace', aService('pg', { namespace: 'other' }), {}],
    ['that asks for a role and nothing else', aService('s', { selector: { role: 'master' } }), {}],
    [
      'that asks for another program’s role',
      aService('s', { selector: { 'cluster-name': 'pg', role: 'pooler' } }),
      {},
    ],
    [
      'with some of the labels',
      aService('s', { ...none, labels: { a: 'b' } }),
      { patroniLabels: { a: 'b', c: 'd' } },
    ],
    [
      'with labels, where none are known',
      aService('s', { ...none, labels: { a: 'b' } }),
      { patroniLabels: null },
    ],
    ['where no labels are needed', aService('s', { ...none, labels: { a: 'b' } }), { patroniLabels: {} }],
    [
      'of another Citus group',
      aService('s', { ...none, labels: { 'cluster-name': 'pg', 'citus-group': '2' } }),
      { citusGroup: 1 },
    ],
    ['that the flavour keeps for something else', aService('pg-rest', none), {}],
    ['with a name that only looks alike', aService('pg-replica', none), {}],
  ])('but not one %s', (_, service, cluster) => {
    expect(summarize([service], {}, cluster)).toEqual([]);
  });
});

describe('a Service is for', () => {
  const leader = { selector: { 'cluster-name': 'pg', role: 'primary' } };
  it.each<[string, Service, Partial<DiscoveredCluster>]>([
    ['patroni-config', withoutSelector(headless('pg-config')), {}],
    ['patroni-config', headless('pg-config'), {}],
    ['primary', withoutSelector(aService('pg')), { dcs: endpointsDcs() }],
    ['primary', aService('anything', leader), {}],
    ['primary', headless('pg-headless', leader), {}],
    ['replicas', aService('anything', { selector: { 'cluster-name': 'pg', role: 'replica' } }), {}],
    ['members', headless('pg-headless'), {}],
    ['members', headless('pg-headless'), { pods: [], statefulSets: [aStatefulSet('pg', 'pg-headless')] }],
    ['all', headless('pg-peers'), {}],
    ['all', aService('pg-headless'), {}],
    ['all', aService('pg'), {}],
    ['all', headless('pg-peers'), { pods: [], statefulSets: [aStatefulSet('pg', 'other')] }],
    // By name, where the structure tells nothing.
    ['primary', withoutSelector(aService('pg')), {}],
    ['primary', aService('pg-alias', { type: 'ExternalName' }), {}],
    ['replicas', aService('pg-repl', { selector: { a: 'b' }, labels: { 'cluster-name': 'pg' } }), {}],
    ['other', aService('pg-rest', { labels: { 'cluster-name': 'pg' }, selector: { a: 'b' } }), {}],
    ['other', aService('s', { labels: { 'cluster-name': 'pg' }, selector: { a: 'b' } }), {}],
    ['other', aService('s', { labels: { 'cluster-name': 'pg' }, type: 'ExternalName' }), {}],
    [
      'other',
      headless('s', { selector: { 'cluster-name': 'pg', role: 'pooler' }, labels: { 'cluster-name': 'pg' } }),
      {},
    ],
    [
      'other',
      aService('s', {
        ...{ selector: { 'statefulset.kubernetes.io/pod-name': 'pg-0' } },
        labels: { 'cluster-name': 'pg' },
      }),
      {},
    ],
  ])('%s: %j', (purpose, service, cluster) => {
    expect(summarize([service], {}, cluster)).toMatchObject([{ purpose }]);
  });

  it('members, where a slice by hand names one', () => {
    const objects = { endpointSlices: [aSlice('pg-headless', [endpointOf(first)])] };
    expect(summarize([withoutSelector(headless('pg-headless'))], objects)).toMatchObject([
      { purpose: 'members' },
    ]);
    expect(summarize([withoutSelector(headless('pg-headless'))])).toMatchObject([{ purpose: 'other' }]);
  });

  it('the cluster that a label names, where the scope is not that', () => {
    const known = aPod('pg-0', { labels: { 'cluster-name': 'pg', 'known-as': 'hippo' } });
    const services = ['hippo-alias', 'pg-alias'].map((name) => withoutSelector(aService(name)));
    expect(summarize(services, { pods: [known] })).toMatchObject([
      { name: 'hippo-alias', purpose: 'primary' },
    ]);
  });
});

describe('what DNS answers for', () => {
  const answers = (service: Service, objects: Partial<ClusterObjects> = {}) => {
    const [summary] = summarize([service], objects);
    return [summary?.answers, summary?.podNames];
  };
  const slices = (...endpoints: Parameters<typeof aSlice>[1]) => ({
    endpointSlices: [aSlice('pg-headless', endpoints)],
  });

  it('a headless Service are ready addresses of both families, each once', () => {
    const endpointSlices = [
      aSlice('pg-headless', [
        endpointOf(second),
        endpointOf(first),
        { addresses: ['10.244.0.9'], hostname: 'x' },
      ]),
      aSlice('pg-headless', [
        endpointOf(first),
        { addresses: ['10.244.0.77'], conditions: { ready: false } },
      ]),
      aSlice('pg-headless', [{ addresses: ['FD00::10'] }], 'IPv6'),
    ];
    expect(answers(headless('pg-headless'), { endpointSlices })).toEqual([
      ['10.244.0.9', '10.244.0.10', '10.244.0.11', 'fd00::10'],
      true,
    ]);
  });

  it('a headless Service without hostnames has no names for pods', () => {
    const service = headless('pg-headless');
    expect(answers(service, slices(endpointOf(first, { hostname: null })))).toEqual([['10.244.0.10'], false]);
    expect(answers(service, slices(endpointOf(first, { ready: false })))).toEqual([[], false]);
    expect(answers(service, { endpointSlices: [] })).toEqual([[], false]);
  });

  it('a headless Service is what pods let expect, where nothing was seen', () => {
    const some = [
      first,
      aPod('pg-1', { ready: false }),
      aPod('pg-2', { terminating: true }),
      aPod('pg-3', { ips: ['10.244.0.13', 'fd00::13'] }),
      aPod('pg-4', { ips: [] }),
      aPod('pg-5', { phase: 'Failed' }),
      aPod('web', { labels: {} }),
    ];
    expect(answers(headless('pg-headless'), { pods: some })).toEqual([
      ['10.244.0.10', '10.244.0.13', 'fd00::13'],
      true,
    ]);
    expect(answers(headless('pg-headless', { ipFamilies: ['IPv4'] }), { pods: some })).toEqual([
      ['10.244.0.10', '10.244.0.13'],
      true,
    ]);
    expect(answers(headless('pg-headless', { publishNotReadyAddresses: true }), { pods: some })).toEqual([
      ['10.244.0.10', '10.244.0.11', '10.244.0.12', '10.244.0.13', 'fd00::13'],
      true,
    ]);
    expect(answers(headless('pg-peers'), { pods: some })).toEqual([
      ['10.244.0.10', '10.244.0.13', 'fd00::13'],
      false,
    ]);
  });

  it('a headless Service is unknown where nothing tells', () => {
    expect(answers(withoutSelector(headless('pg')))).toEqual([null, null]);
    expect(answers(withoutSelector(headless('pg')), { endpointSlices: [] })).toEqual([[], false]);
    expect(answers(headless('pg'), { pods: null })).toEqual([null, null]);
  });

  it('any other Service is its own address, or another name', () => {
    expect(
      answers(aService('pg', { clusterIP: '10.96.0.7', clusterIPs: ['10.96.0.7', 'fd00:96::7'] })),
    ).toEqual([['10.96.0.7', 'fd00:96::7'], false]);
    expect(answers(aService('pg', { type: 'NodePort' }))).toEqual([['10.96.0.7'], false]);
    const external = { type: 'ExternalName', clusterIP: '' };
    expect(answers(aService('pg', { ...external, externalName: 'db.example.com' }))).toEqual([
      ['db.example.com'],
      false,
    ]);
    expect(answers(aService('pg', external))).toEqual([null, false]);
  });
});
