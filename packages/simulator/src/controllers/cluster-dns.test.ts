import { describe, expect, it } from '@jest/globals';
import { labels, pod, service, start, type Fixture } from './controllers.fixture.ts';
import { getOf } from './kinds.ts';

const ports = [{ name: 'postgres', port: 5432 }];

function cluster(): Fixture {
  const fixture = start();
  const { store } = fixture;
  store.create('services', service('pg', { clusterIP: 'None', selector: labels, ports }));
  store.create('services', service('all', { clusterIP: '10.96.0.99', selector: labels, ports }));
  store.create('services', service('none', { clusterIP: 'None', selector: { app: 'nothing' } }));
  store.create('services', service('out', { type: 'ExternalName', externalName: 'db.example.com' }));
  store.create('pods', pod('pg-0', { ip: '10.0.0.1', spec: { hostname: 'pg-0', subdomain: 'pg' } }));
  store.create(
    'pods',
    pod('pg-1', { ip: '10.0.0.2', ready: false, spec: { hostname: 'pg-1', subdomain: 'pg' } }),
  );
  store.create('pods', pod('all-0', { ip: '10.0.0.3', spec: { hostname: 'all-0', subdomain: 'all' } }));
  fixture.clock.advance(50);
  return fixture;
}

const { dns, store } = cluster();
const at = (name: string) => `${name}.default.svc.cluster.local`;

describe('resolve', () => {
  it.each([
    ['the pod’s name under a headless Service', 'pg-0.pg', ['10.0.0.1'], ['10.0.0.1']],
    ['a pod that is not ready (B3)', 'pg-1.pg', 'NXDOMAIN', 'NXDOMAIN'],
    ['a name under a Service with a cluster IP (B1)', 'all-0.all', ['10.0.0.3'], 'NXDOMAIN'],
    ['a dashed address (B2)', '10-0-0-3.pg', ['10.0.0.3'], 'NXDOMAIN'],
    ['a headless Service', 'pg', ['10.0.0.3', '10.0.0.1'].sort(), ['10.0.0.1', '10.0.0.3']],
    ['a headless Service without ready endpoints', 'none', 'NXDOMAIN', 'NXDOMAIN'],
    ['a Service with a cluster IP (B5)', 'all', ['10.96.0.99'], ['10.96.0.99']],
    ['a name under an external name (B4)', 'x.out', 'NXDOMAIN', 'NXDOMAIN'],
    ['a Service that is not there', 'missing', 'NXDOMAIN', 'NXDOMAIN'],
    ['too many labels (B10)', 'a.pg-0.pg', 'NXDOMAIN', 'NXDOMAIN'],
  ])('%s', (_, name, coredns, spec) => {
    const sorted = (answer: string[] | 'NXDOMAIN') => (answer === 'NXDOMAIN' ? answer : [...answer].sort());
    expect(sorted(dns.resolve(at(name), 'A'))).toEqual(coredns);
    expect(sorted(dns.resolve(`${at(name)}.`, 'A', { flavour: 'spec' }))).toEqual(spec);
  });

  it('knows what other records there are', () => {
    expect(dns.resolve(at('out'), 'CNAME')).toEqual(['db.example.com']);
    expect(dns.resolve(at('pg-0.pg'), 'AAAA')).toEqual([]);
    expect(dns.resolve(at('PG-0.pg'), 'A')).toEqual(['10.0.0.1']);
    expect(dns.resolve('10-9-9-9.default.pod.cluster.local', 'A')).toEqual(['10.9.9.9']);
    expect(dns.resolve('example.com', 'A')).toBe('NXDOMAIN');
  });
});

describe('lookup from a pod', () => {
  const from = getOf(store, 'pods', 'default', 'pg-0');
  it.each([
    ['pg-0', ['10.0.0.1']],
    ['all-0', []],
    ['all-0.all', ['10.0.0.3']],
    ['all-0.all.default', ['10.0.0.3']],
    ['all-0.all.default.svc', ['10.0.0.3']],
    ['all-0.all.default.svc.cluster.local', ['10.0.0.3']],
    ['all-0.all.default.svc.cluster.local.', ['10.0.0.3']],
    ['all-0.all.elsewhere', []],
  ])('%s', (name, answer) => {
    expect(from && dns.lookup(name, from)).toEqual(answer);
  });

  it('always finds its own name, published or not', () => {
    const hidden = getOf(store, 'pods', 'default', 'pg-1');
    expect(hidden && dns.lookup('pg-1.pg.default.svc.cluster.local', hidden)).toEqual(['10.0.0.2']);
  });
});
