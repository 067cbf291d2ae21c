import { describe, expect, it } from '@jest/globals';
import type { MemberDns } from '../contract.js';
import type { ClusterObjects, Pod, Service } from '../objects.js';
import {
  aCluster,
  aPod,
  aService,
  aSlice,
  anIndex,
  endpointOf,
  endpointsDcs,
  headless,
  NAMESPACE,
  someEndpoints,
  withoutSelector,
  ZONE,
} from './dns.fixture.js';
import { publicationOf, publicationUnder } from './publication.js';

const NAME = 'pg-0.pg-headless.db.svc.cluster.local';
const ready = aPod('pg-0');
const notReady = aPod('pg-0', { ready: false });
const publishing = headless('pg-headless', { publishNotReadyAddresses: true });
const hiding = headless('pg-headless');

function dnsOf(
  pod: Pod,
  services: Service[] | null,
  objects: Partial<ClusterObjects> = {},
  cluster: Parameters<typeof aCluster>[1] = {},
): MemberDns {
  const index = anIndex({ pods: [pod], services, ...objects });
  return publicationOf(pod, aCluster([pod], cluster), index, ZONE);
}

const slices = (...endpoints: Parameters<typeof aSlice>[1]) => ({
  endpointSlices: [aSlice('pg-headless', endpoints)],
});

describe('publicationOf, predicted from Pod and Service', () => {
  it.each([
    ['published', ready, hiding],
    ['published', ready, publishing],
    ['published-not-ready', notReady, publishing],
    ['hidden-not-ready', notReady, hiding],
    ['hidden-not-ready', aPod('pg-0', { ready: false, phase: 'Failed' }), publishing],
    ['published', ready, headless('pg-headless', { ipFamilies: ['IPv4'] })],
    ['no-ip', ready, headless('pg-headless', { ipFamilies: ['IPv6'] })],
    [
      'published',
      aPod('pg-0', { ips: ['10.244.0.10', 'fd00::10'] }),
      headless('pg-headless', { ipFamilies: ['IPv6'] }),
    ],
    ['published', aPod('pg-0', { ips: ['fd00::10'] }), hiding],
    ['non-portable', ready, aService('pg-headless')],
    ['leader-only', ready, aService('pg-headless', { selector: { 'cluster-name': 'pg', role: 'primary' } })],
    [
      'leader-only',
      aPod('pg-1'),
      headless('pg-headless', { selector: { 'cluster-name': 'pg', role: 'master' } }),
    ],
  ])('%s', (publication, pod, service) => {
    expect(dnsOf(pod, [service])).toEqual({
      name: `${pod.metadata.name}.pg-headless.db.svc.cluster.local`,
      service: 'pg-headless',
      publication,
      evidence: 'predicted',
    });
  });

  it.each([
    ['no-service', []],
    ['no-service', [headless('pg-headless', { namespace: 'other' })]],
    ['not-selected', [headless('pg-headless', { selector: { 'cluster-name': 'other' } })]],
    ['external-name', [aService('pg-headless', { type: 'ExternalName', externalName: 'example.com' })]],
    ['unknown', null],
    // A slice by hand may be there; slices were not read.
    ['unknown', [withoutSelector(hiding)]],
    ['wrong-subdomain', [headless('pg-other')]],
  ])('%s, without a name', (publication, services) => {
    expect(dnsOf(ready, services)).toEqual({
      name: null,
      service: 'pg-headless',
      publication,
      evidence: 'predicted',
    });
  });

  it.each([
    ['terminating', aPod('pg-0', { terminating: true })],
    ['terminating', aPod('pg-0', { terminating: true, ips: [] })],
    ['no-ip', aPod('pg-0', { ips: [] })],
  ])('%s, with the name that it has or will have', (publication, pod) => {
    expect(dnsOf(pod, [hiding])).toMatchObject({ publication, name: NAME });
  });

  it('terminating, without a name where no Service gives one', () => {
    const pod = aPod('pg-0', { terminating: true });
    expect(dnsOf(pod, [])).toMatchObject({ publication: 'terminating', name: null });
    expect(dnsOf(pod, null)).toMatchObject({ publication: 'terminating', name: null });
  });

  it('no-hostname: the pod’s name is never used instead', () => {
    expect(dnsOf(aPod('pg-0', { hostname: null }), [hiding])).toMatchObject({
      publication: 'no-hostname',
      name: null,
    });
    expect(dnsOf(aPod('pg-0', { hostname: null, subdomain: null }), [hiding]).publication).toBe(
      'no-hostname',
    );
  });

  it('no-subdomain, also where Services are unread', () => {
    const pod = aPod('pg-0', { subdomain: null });
    const expected = { name: null, service: null, publication: 'no-subdomain', evidence: 'predicted' };
    expect(dnsOf(pod, [hiding])).toEqual(expected);
    expect(dnsOf(pod, null)).toEqual(expected);
    expect(dnsOf(aPod('pg-0', { subdomain: '' }), null)).toEqual(expected);
  });
});

describe('publicationOf, in order of precedence', () => {
  it.each([
    ['terminating', { terminating: true, ips: [], hostname: null, subdomain: null }],
    ['no-ip', { ips: [], hostname: null, subdomain: null }],
    ['no-hostname', { hostname: null, subdomain: null }],
    ['no-subdomain', { subdomain: null }],
  ])('%s comes first', (publication, fields) => {
    expect(dnsOf(aPod('pg-0', fields), []).publication).toBe(publication);
  });

  it.each([
    ['no-service', []],
    ['external-name', [aService('pg-headless', { type: 'ExternalName' })]],
    ['leader-only', [aService('pg-headless', { selector: { 'cluster-name': 'pg', role: 'primary' } })]],
    ['not-selected', [headless('pg-headless', { selector: { 'cluster-name': 'other' } })]],
    ['non-portable', [aService('pg-headless')]],
  ])(
    'wrong-subdomain stands instead of %s when another headless Service selects the pod',
    (publication, services) => {
      expect(dnsOf(ready, services)).toMatchObject({ publication });
      expect(dnsOf(ready, [...services, headless('pg-peers')])).toEqual({
        name: null,
        service: 'pg-headless',
        publication: 'wrong-subdomain',
        evidence: 'predicted',
      });
      // Neither a Service with an address of its own, nor one that selects others, says that the subdomain is wrong.
      const others = [aService('pg-all'), headless('pg-peers', { selector: { 'cluster-name': 'other' } })];
      expect(dnsOf(ready, [...services, ...others])).toMatchObject({ publication });
    },
  );

  it('wrong-subdomain does not stand instead of what is published or merely not ready', () => {
    expect(dnsOf(ready, [hiding, headless('pg-peers')]).publication).toBe('published');
    expect(dnsOf(notReady, [hiding, headless('pg-peers')]).publication).toBe('hidden-not-ready');
  });

  it('a pod that goes away under the wrong subdomain has no name', () => {
    const pod = aPod('pg-0', { terminating: true });
    expect(dnsOf(pod, [aService('pg-headless'), headless('pg-peers')])).toMatchObject({
      publication: 'terminating',
      name: null,
    });
  });
});

describe('publicationOf, where Patroni writes the leader’s Endpoints', () => {
  const pod = aPod('pg-1', { subdomain: 'pg' });
  const service = withoutSelector(aService('pg'));

  it('is leader-only, for the leader and for the others, whatever is published', () => {
    const leader = aPod('pg-0', { subdomain: 'pg' });
    const objects = { endpointSlices: [aSlice('pg', [endpointOf(leader)])] };
    for (const each of [leader, pod])
      expect(dnsOf(each, [service], objects, { dcs: endpointsDcs() })).toEqual({
        name: `${each.metadata.name}.pg.db.svc.cluster.local`,
        service: 'pg',
        publication: 'leader-only',
        evidence: 'endpointslices',
      });
  });

  it('is not-selected in a cluster that keeps its state in ConfigMaps', () => {
    const objects = { endpointSlices: [] };
    expect(dnsOf(pod, [service], objects)).toMatchObject({ publication: 'not-selected', name: null });
  });
});

describe('publicationOf, by what is published', () => {
  it.each([
    ['published', ready, hiding, [endpointOf(ready)]],
    ['published', ready, hiding, [{ addresses: ['10.244.0.10'], hostname: 'PG-0' }]],
    ['published', ready, hiding, [{ addresses: ['::ffff:10.244.0.10'], hostname: 'pg-0' }]],
    ['published-not-ready', notReady, publishing, [endpointOf(notReady)]],
    // Somebody else may say ready, as CoreDNS 1.8.1 does or a slice by hand.
    ['published-not-ready', notReady, hiding, [endpointOf(notReady)]],
    ['hidden-not-ready', notReady, hiding, [endpointOf(notReady, { ready: false })]],
    ['hidden-not-ready', ready, publishing, [endpointOf(ready, { ready: false })]],
    ['hidden-not-ready', notReady, hiding, []],
    ['unknown', notReady, publishing, []],
    ['unknown', ready, hiding, []],
    ['unknown', ready, hiding, [endpointOf(ready, { hostname: null })]],
    ['unknown', ready, hiding, [endpointOf(ready, { hostname: 'pg-1' })]],
    ['unknown', ready, hiding, [{ addresses: ['10.244.0.99'], hostname: 'pg-0' }]],
    ['no-ip', ready, headless('pg-headless', { ipFamilies: ['IPv6'] }), []],
    ['hidden-not-ready', aPod('pg-0', { phase: 'Failed', ready: false }), publishing, []],
    ['non-portable', ready, aService('pg-headless'), [endpointOf(ready)]],
  ])('%s', (publication, pod, service, endpoints) => {
    expect(dnsOf(pod, [service], slices(...endpoints))).toEqual({
      name: NAME,
      service: 'pg-headless',
      publication,
      evidence: 'endpointslices',
    });
  });

  it('goes by any of the pod’s addresses', () => {
    const pod = aPod('pg-0', { ips: ['10.244.0.10', 'fd00::10'] });
    const endpoint = { addresses: ['FD00:0::10'], hostname: 'pg-0' };
    expect(
      dnsOf(pod, [hiding], { endpointSlices: [aSlice('pg-headless', [endpoint], 'IPv6')] }),
    ).toMatchObject({
      publication: 'published',
    });
  });

  it('goes by Endpoints where slices were not read', () => {
    const address = { ip: '10.244.0.10', hostname: 'pg-0' };
    const whole = (subset: object) => ({ endpoints: [someEndpoints('pg-headless', [subset])] });
    expect(dnsOf(ready, [hiding], whole({ addresses: [address] }))).toMatchObject({
      publication: 'published',
      evidence: 'endpoints',
    });
    expect(dnsOf(ready, [hiding], whole({ notReadyAddresses: [address] }))).toMatchObject({
      publication: 'hidden-not-ready',
      evidence: 'endpoints',
    });
  });

  it('says what evidence there was, also where a pod alone decides', () => {
    const pods = [aPod('pg-0', { terminating: true }), aPod('pg-0', { subdomain: null })];
    for (const pod of pods) expect(dnsOf(pod, [hiding], slices()).evidence).toBe('endpointslices');
    expect(dnsOf(ready, null, slices(endpointOf(ready)))).toMatchObject({
      publication: 'unknown',
      evidence: 'endpointslices',
      name: null,
    });
  });
});

describe('publicationOf, where slices are made by hand', () => {
  const service = withoutSelector(hiding);
  const bare = aPod('pg-0', { subdomain: null });

  it.each([
    ['with the subdomain', ready],
    ['without any subdomain', bare],
  ])('is manual, %s', (_, pod) => {
    expect(dnsOf(pod, [aService('a'), service], slices(endpointOf(pod)))).toEqual({
      name: NAME,
      service: 'pg-headless',
      publication: 'manual',
      evidence: 'endpointslices',
    });
  });

  it.each([
    ['not-selected', 'no-subdomain', { hostname: 'pg-1' }],
    ['not-selected', 'no-subdomain', { hostname: null }],
    ['hidden-not-ready', 'no-subdomain', { ready: false }],
  ])('is %s, or %s, with an endpoint with %j', (withSubdomain, without, fields) => {
    const objects = slices(endpointOf(ready, fields));
    expect(dnsOf(ready, [service], objects).publication).toBe(withSubdomain);
    expect(dnsOf(bare, [service], objects).publication).toBe(without);
  });

  it('is not manual with an old address, or an address of the Service’s own', () => {
    const objects = slices({ addresses: ['10.244.0.99'], hostname: 'pg-0' });
    expect(dnsOf(ready, [service], objects)).toMatchObject({ publication: 'not-selected', name: null });
    const clusterIp = withoutSelector(aService('pg-headless'));
    expect(dnsOf(ready, [clusterIp], slices(endpointOf(ready))).publication).toBe('non-portable');
    expect(dnsOf(bare, [clusterIp], slices(endpointOf(bare))).publication).toBe('no-subdomain');
  });

  it('is not manual what Patroni writes for the leader', () => {
    const objects = { endpointSlices: [aSlice('pg', [endpointOf(bare)])] };
    const dns = dnsOf(bare, [withoutSelector(headless('pg'))], objects, { dcs: endpointsDcs() });
    expect(dns).toMatchObject({ publication: 'no-subdomain', service: null });
  });
});

describe('publicationUnder', () => {
  const under = (pod: Pod, service: string, objects: Partial<ClusterObjects>) =>
    publicationUnder(pod, service, aCluster([pod]), anIndex({ pods: [pod], ...objects })).publication;

  it('judges a Service that is not the subdomain’s', () => {
    const services = [headless('pg-peers')];
    expect(under(ready, 'pg-peers', { services })).toBe('wrong-subdomain');
    expect(under(ready, 'pg-peers', { services, endpointSlices: [] })).toBe('wrong-subdomain');
    expect(under(ready, 'pg-none', { services })).toBe('no-service');
    const endpointSlices = [aSlice('pg-peers', [endpointOf(ready)])];
    expect(under(ready, 'pg-peers', { services, endpointSlices })).toBe('published');
  });

  it('asks whether the name resolves, also of a pod that is going away', () => {
    const pod = aPod('pg-0', { terminating: true });
    expect(under(pod, 'pg-headless', { services: [publishing] })).toBe('published');
    expect(under(pod, 'pg-headless', { services: [hiding] })).toBe('hidden-not-ready');
    expect(
      under(pod, 'pg-headless', { services: [hiding], ...slices(endpointOf(pod, { ready: false })) }),
    ).toBe('hidden-not-ready');
  });

  it('gives no name to a pod without a hostname', () => {
    expect(under(aPod('pg-0', { hostname: null }), 'pg-headless', { services: [hiding] })).toBe(
      'no-hostname',
    );
  });
});

it('names are in the zone that is given', () => {
  const index = anIndex({ services: [hiding] });
  expect(publicationOf(ready, aCluster([ready]), index, 'k8s.example').name).toBe(
    `pg-0.pg-headless.${NAMESPACE}.svc.k8s.example`,
  );
});
