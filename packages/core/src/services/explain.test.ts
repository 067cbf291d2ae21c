import { describe, expect, it } from '@jest/globals';
import { cluster, listOf, merge, pod, read, service, type RawObjects } from '../topology/objects.fixture.js';
import { explainServices } from './explain.js';
import type { ServiceFacts } from './service-facts.js';

const LABELS = { application: 'patroni', 'cluster-name': 'pg' };

function factsOf(raw: RawObjects): Record<string, ServiceFacts> {
  const [item] = explainServices(listOf(raw), read(raw)).items;
  return Object.fromEntries((item?.services ?? []).map((facts) => [facts.name, facts]));
}

/** A slice of endpoints `[hostname, ip, ready]`. */
function slice(name: string, endpoints: readonly (readonly [string | null, string, boolean])[]): RawObjects {
  return {
    endpointSlices: [
      {
        metadata: {
          name: `${name}-y`,
          namespace: 'default',
          labels: { 'kubernetes.io/service-name': name },
        },
        addressType: 'IPv4',
        endpoints: endpoints.map(([hostname, ip, ready]) => ({
          addresses: [ip],
          ...(hostname !== null && { hostname }),
          conditions: { ready },
        })),
      },
    ],
  };
}

describe('a headless Service that gives members their names', () => {
  const facts = factsOf(cluster())['pg-headless'];

  it('is answered with pods, of which the client chooses', () => {
    expect(facts).toMatchObject({
      answer: 'pod-ips',
      answers: ['10.244.0.10', '10.244.0.11', '10.244.0.12'],
      balancer: 'client',
      selection: { by: 'selector', members: ['pg-0', 'pg-1', 'pg-2'], others: [] },
    });
  });

  it('has a name for each, which members announce', () => {
    expect(facts?.perPodNames).toEqual({
      kind: 'published',
      names: ['pg-0', 'pg-1', 'pg-2'].map((name) => `${name}.pg-headless.default.svc.cluster.local`),
    });
    expect(facts?.announcedBy).toEqual(['pg-0', 'pg-1', 'pg-2']);
    expect(facts?.uses).toEqual(['replication', 'client-discovery']);
  });

  it('is neither for writes nor for load, and answers with pods that are not ready', () => {
    expect(facts?.misuses).toEqual(['writes-any-member', 'even-load', 'ready-only', 'member-address-of-any']);
  });

  it('that nobody announces gives names all the same', () => {
    expect(factsOf(cluster({ names: false }))['pg-headless']).toMatchObject({
      announcedBy: [],
      uses: ['member-names', 'client-discovery'],
    });
  });

  it('tells a pod that is published and not ready', () => {
    const raw = cluster({ members: { 'pg-0': {}, 'pg-1': { ready: 'False' } } });
    expect(factsOf(raw)['pg-headless']?.backends).toEqual([
      { ip: '10.244.0.10', pod: 'pg-0', published: true, podReady: true },
      { ip: '10.244.0.11', pod: 'pg-1', published: true, podReady: false },
    ]);
  });

  it('that selects others, too, says so', () => {
    const raw = merge(cluster(), { pods: [pod('stray', { labels: LABELS, ip: '10.244.0.99' })] });
    const selection = factsOf(raw)['pg-headless']?.selection;
    expect([...(selection?.members ?? []), ...(selection?.others ?? [])]).toContain('stray');
  });
});

describe('a Service with an address of its own', () => {
  it('for the leader', () => {
    const facts = factsOf(merge(cluster(), slice('pg', [[null, '10.244.0.10', true]])))['pg'];
    expect(facts).toMatchObject({
      answer: 'cluster-ip',
      balancer: 'kube-proxy',
      selection: { by: 'selector', members: ['pg-0'] },
      backends: [{ ip: '10.244.0.10', pod: 'pg-0', published: true, podReady: true }],
      perPodNames: { kind: 'none', names: [] },
      uses: ['writes'],
      misuses: ['member-address-of-leader', 'pod-names'],
    });
  });

  it('for replicas', () => {
    const replicas = service('pg-repl', { selector: { ...LABELS, role: 'replica' } });
    expect(factsOf(merge(cluster(), { services: [replicas] }))['pg-repl']).toMatchObject({
      selection: { members: ['pg-1', 'pg-2'] },
      uses: ['reads'],
      misuses: ['writes-replicas', 'member-address-of-any', 'pod-names'],
    });
  });

  it('for all, of which CoreDNS answers names of pods', () => {
    const all = service('pg-all', { selector: LABELS });
    const raw = merge(cluster(), { services: [all] }, slice('pg-all', [['pg-0', '10.244.0.10', true]]));
    expect(factsOf(raw)['pg-all']).toMatchObject({
      perPodNames: { kind: 'non-portable', names: ['pg-0.pg-all.default.svc.cluster.local'] },
      uses: ['any-member'],
      misuses: ['writes-any-member', 'member-address-of-any', 'pod-names-non-portable'],
    });
  });
});

describe('a Service without a selector', () => {
  const inEndpoints = (leader: object = service('pg', {}), ...more: RawObjects[]) => {
    const raw = cluster({ kind: 'Endpoints', names: false });
    return factsOf(merge({ ...raw, services: [leader] }, ...more));
  };

  it('is the leader’s where Patroni keeps its state in Endpoints', () => {
    const facts = inEndpoints(service('pg', {}), slice('pg', [['pg-0', '10.244.0.10', true]]))['pg'];
    expect(facts).toMatchObject({
      selection: { by: 'patroni', members: ['pg-0'] },
      perPodNames: { kind: 'leader-only', names: ['pg-0.pg.default.svc.cluster.local'] },
      misuses: ['member-address-of-leader', 'pod-names-leader-only'],
    });
  });

  it('keeps Patroni’s state, and leads nowhere', () => {
    const config = service('pg-config', { clusterIP: 'None', spec: { ports: undefined } });
    expect(inEndpoints(config)['pg-config']).toMatchObject({
      selection: { by: 'nobody', members: [] },
      answer: 'nothing',
      balancer: 'nobody',
      uses: ['patroni-state'],
      misuses: ['connections', 'deletion'],
    });
  });

  it('may be kept by hand', () => {
    const manual = service('pg-hand', { labels: LABELS, clusterIP: 'None' });
    const raw = merge(cluster(), { services: [manual] }, slice('pg-hand', [['pg-0', '10.244.0.10', true]]));
    expect(factsOf(raw)['pg-hand']?.selection).toEqual({ by: 'by-hand', members: ['pg-0'], others: [] });
  });

  it('may stand for a name elsewhere', () => {
    const external = service('pg', {
      spec: { type: 'ExternalName', externalName: 'db.example.org', clusterIP: undefined },
    });
    expect(factsOf({ ...cluster(), services: [external] })['pg']).toMatchObject({
      answer: 'external-name',
      answers: ['db.example.org'],
      balancer: 'external',
      backends: null,
      selection: { by: 'external-name' },
    });
  });
});

describe('what could not be read stays unknown', () => {
  it('without Pods', () => {
    const facts = factsOf({ ...cluster(), pods: null });
    expect(facts['pg-headless']?.selection).toMatchObject({ by: 'selector', members: null, others: null });
  });

  it('without EndpointSlices', () => {
    const facts = factsOf({ ...cluster(), endpointSlices: null, endpoints: null });
    expect(facts['pg']).toMatchObject({ backends: null, perPodNames: { kind: 'unknown' } });
    expect(facts['pg-headless']).toMatchObject({ backends: null, perPodNames: { kind: 'published' } });
  });

  it('without Services', () => {
    const raw = { ...cluster(), services: null };
    expect(explainServices(listOf(raw), read(raw)).items).toMatchObject([
      { servicesKnown: false, services: [] },
    ]);
  });
});

it('tells members that announce a Service instead of themselves', () => {
  const status = { conn_url: 'postgres://pg.default.svc.cluster.local:5432/postgres' };
  const raw = cluster({ members: { 'pg-0': {}, 'pg-1': { statusMore: status } } });
  expect(factsOf(raw)['pg']).toMatchObject({ announcedBy: ['pg-1'], uses: ['writes', 'replication'] });
});
