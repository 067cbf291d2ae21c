import { describe, expect, it } from '@jest/globals';
import { aContext, aNode, aPod, aService, headless } from './dns.fixture.js';
import { classifyHost } from './host-kind.js';

const own = aPod('pg-0', { nodeName: 'worker-1' });
const other = aPod('pg-1', { nodeName: 'worker-2.internal' });
const pods = [own, other];
const services = [
  headless('pg-headless'),
  aService('pg-lb', { type: 'LoadBalancer', ingress: [{ hostname: 'LB.example.com.' }] }),
  aService('api', { namespace: 'shop', selector: { app: 'api' } }),
];

function classify(host: string, fields: Parameters<typeof aContext>[0] = {}) {
  const { kind, form, pointsAt } = classifyHost(host, own, aContext({ pods, services, ...fields }));
  return [kind, form, pointsAt];
}

describe('names with a meaning of their own', () => {
  it.each([
    ['localhost', 'loopback'],
    ['LOCALHOST.', 'loopback'],
    ['localhost.localdomain', 'loopback'],
    ['localhost4', 'loopback'],
    ['ip6-localhost', 'loopback'],
    ['pg.localhost', 'loopback'],
    ['localhosts', 'bare-hostname'],
    ['localhost.example.com', 'external'],
    ['pg-0.c.pg.db.svc.clusterset.local', 'clusterset'],
    ['pg.db.svc.clusterset.local', 'clusterset'],
    ['clusterset.local', 'external'],
  ])('%s is %s', (host, kind) => {
    expect(classify(host)).toEqual([kind, null, null]);
  });
});

describe('the pod zone', () => {
  it.each([
    ['10-244-0-11.db.pod.cluster.local', 'pg-1'],
    ['10-244-0-11.db.pod', 'pg-1'],
    ['10-244-0-99.db.pod.cluster.local', null],
    ['10-244-0-11.db.pod.other.zone', 'pg-1'],
    ['x.db.pod.cluster.local', null],
  ])('%s is dashed-ip-dns', (host, pointsAt) => {
    expect(classify(host)).toEqual(['dashed-ip-dns', null, pointsAt]);
  });

  it.each(['x.db.pod', 'x.db.pod.example.com', '10-244-0-11.pod'])('%s is not in it', (host) => {
    expect(classify(host)[0]).toBe('external');
  });
});

describe('another zone', () => {
  it.each([
    ['pg-0.pg-headless.db.svc.other.zone', 'pod-dns-wrong-zone'],
    ['a.b.c.svc.other.zone', 'pod-dns-wrong-zone'],
    ['pg-0.pg-headless.db.svc.cluster', 'pod-dns-wrong-zone'],
    ['pg-headless.db.svc.other.zone', 'pod-dns-wrong-zone'],
  ])('%s is %s', (host, kind) => {
    expect(classify(host)).toEqual([kind, 'fqdn', null]);
  });

  it.each(['a.b.svc.example.com', 'svc.example.com', 'a.svc.example.com', 'a.b.c.d.svc.example.com'])(
    '%s is external',
    (host) => {
      expect(classify(host)).toEqual(['external', null, null]);
    },
  );

  it('is told by the domain that is given', () => {
    const domain = { name: 'k8s.example', source: 'given' } as const;
    expect(classify('pg-0.pg-headless.db.svc.cluster.local', { domain })[0]).toBe('pod-dns-wrong-zone');
    expect(classify('pg-0.pg-headless.db.svc.k8s.example', { domain })).toEqual(['pod-dns', 'fqdn', 'pg-0']);
  });

  it('is unknown for a Service when Services were not read', () => {
    expect(classify('a.b.svc.other.zone', { services: null })).toEqual([null, 'fqdn', null]);
    expect(classify('a.b.c.svc.other.zone', { services: null })[0]).toBe('pod-dns-wrong-zone');
  });
});

describe('a bare name', () => {
  it.each([
    ['pg-headless', 'headless-service', 'short'],
    ['pg-0', 'bare-hostname', null],
    ['pg-1', 'bare-hostname', null],
    ['worker-1', 'node-address', null],
    ['worker-9', 'bare-hostname', null],
    ['api', 'bare-hostname', null],
  ])('%s is %s', (host, kind, form) => {
    expect(classify(host)).toEqual([kind, form, null]);
  });

  it('is unknown without Services', () => {
    for (const host of ['pg-headless', 'pg-0', 'x']) expect(classify(host, { services: null })[0]).toBeNull();
  });

  it('is the node’s where Nodes were read', () => {
    expect(classify('worker-9', { nodes: [aNode('worker-9', '172.18.0.9')] })[0]).toBe('node-address');
    expect(classify('pg-0', { nodes: [aNode('pg-0', '172.18.0.9')] })[0]).toBe('bare-hostname');
  });
});

describe('two labels', () => {
  it.each([
    ['p.s', 'pg-0.pg-headless', 'pod-dns', 'short'],
    ['s.ns, there', 'api.shop', 'cluster-ip-service', 'ns'],
    ['s.ns, missing, in a known namespace', 'none.shop', 'missing-service', 'ns'],
    ['s.ns, missing, in the own namespace', 'none.db', 'missing-service', 'ns'],
    ['p.s, nobody’s, under a Service', 'x.pg-headless', 'pod-dns-unpublished', 'short'],
    ['p.s, a member under a missing Service', 'pg-0.nothing', 'missing-service', 'short'],
    ['neither', 'example.com', 'external', null],
    ['neither, with svc at the end', 'x.svc', 'external', null],
  ])('%s', (_, host, kind, form) => {
    expect(classify(host).slice(0, 2)).toEqual([kind, form]);
  });

  it('is p.s first when a namespace is called like the Service', () => {
    const both = [
      headless('shop'),
      aService('pg-0', { namespace: 'shop' }),
      aService('api', { namespace: 'shop' }),
    ];
    expect(classify('pg-0.shop', { services: both })[0]).toBe('pod-dns-unpublished');
    expect(classify('api.shop', { services: both })).toEqual(['cluster-ip-service', 'ns', null]);
  });

  it('is under a Service that is missing when it is a member’s subdomain', () => {
    expect(classify('x.pg-headless', { services: [] })).toEqual(['missing-service', 'short', null]);
  });

  it('is unknown without Services, in the form that something supports', () => {
    const unread = { services: null };
    expect(classify('x.pg-headless', unread)).toEqual([null, 'short', null]);
    expect(classify('pg-0.nothing', unread)).toEqual([null, 'short', null]);
    expect(classify('x.db', unread)).toEqual([null, 'ns', null]);
    expect(classify('example.com', unread)).toEqual([null, null, null]);
  });
});

describe('three labels', () => {
  it.each([
    ['pg-0.pg-headless.db', 'pod-dns', 'ns'],
    ['pg-0.none.db', 'missing-service', 'ns'],
    ['x.api.shop', 'pod-dns-other-namespace', 'ns'],
    ['pg-0.pg-headless.shop', 'pod-dns-other-namespace', 'ns'],
    ['db.example.com', 'external', null],
    ['pg-0.example.com', 'external', null],
    ['lb.example.com', 'load-balancer', null],
  ])('%s is %s', (host, kind, form) => {
    expect(classify(host).slice(0, 2)).toEqual([kind, form]);
  });

  it('is unknown without Services where no namespace supports it', () => {
    expect(classify('db.example.com', { services: null })).toEqual([null, null, null]);
    expect(classify('pg-0.pg-headless.db', { services: null })).toEqual([null, 'ns', null]);
  });
});

describe('any other name', () => {
  it.each([
    ['db1.eu.example.com', 'external'],
    ['worker-2.internal', 'node-address'],
    ['pg-0.cluster.local', 'external'],
    ['a..b', 'external'],
    ['nonsense!', 'bare-hostname'],
  ])('%s is %s', (host, kind) => {
    expect(classify(host)).toEqual([kind, null, null]);
  });

  it('of four labels is no Service’s, whether or not Services were read', () => {
    expect(classify('db1.eu.example.com', { services: null })[0]).toBe('external');
  });
});
