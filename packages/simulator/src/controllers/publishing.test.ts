/** What Services publish: the rows of the table in facts/dns.md 1.1 and 1.3. */
import { describe, expect, it } from '@jest/globals';
import { endpointsOf, labels, pod, service, slices, start, type Fixture } from './controllers.fixture.ts';

const headless = { clusterIP: 'None', selector: labels, ports: [{ name: 'postgres', port: 5432 }] };
const named = { hostname: 'pg-0', subdomain: 'pg' };

function publish(spec: object, pods: ReturnType<typeof pod>[], options = {}): Fixture {
  const fixture = start(options);
  fixture.store.create('services', service('pg', spec));
  for (const each of pods) fixture.store.create('pods', each);
  fixture.clock.advance(100);
  return fixture;
}
const endpoints = (fixture: Fixture) => slices(fixture, 'pg').flatMap((slice) => slice.endpoints ?? []);

describe('EndpointSlices', () => {
  it('give the hostname where the subdomain names the Service, headless or not (A3, A4)', () => {
    for (const spec of [headless, { ...headless, clusterIP: undefined }]) {
      const [endpoint] = endpoints(publish(spec, [pod('pg-0', { ip: '10.0.0.1', spec: named })]));
      expect(endpoint).toEqual({
        addresses: ['10.0.0.1'],
        conditions: { ready: true, serving: true, terminating: false },
        hostname: 'pg-0',
        nodeName: 'node-1',
        targetRef: { kind: 'Pod', namespace: 'default', name: 'pg-0', uid: expect.any(String) },
      });
    }
  });

  it.each([
    ['another subdomain', { hostname: 'pg-0', subdomain: 'other' }],
    ['no hostname', { subdomain: 'pg' }],
    ['no subdomain', { hostname: 'pg-0' }],
  ])('give no hostname with %s', (_, spec) => {
    expect(
      endpoints(publish(headless, [pod('pg-0', { ip: '10.0.0.1', spec })]))[0]?.hostname,
    ).toBeUndefined();
  });

  it('leave out what is not selected, has no address or is done (A2, A6, A7)', () => {
    const fixture = publish(headless, [
      pod('a', { ip: '10.0.0.1', labels: { app: 'other' } }),
      pod('b', {}),
      pod('c', { ip: '10.0.0.3', phase: 'Succeeded' }),
    ]);
    expect(slices(fixture, 'pg')).toMatchObject([{ addressType: 'IPv4', endpoints: null, ports: null }]);
  });

  it.each([
    [true, true, false, { ready: true, serving: true, terminating: false }],
    [false, false, false, { ready: false, serving: false, terminating: false }],
    [false, true, true, { ready: false, serving: true, terminating: true }],
    [true, false, true, { ready: true, serving: false, terminating: true }],
  ])(
    'publishNotReady %s, ready %s, terminating %s: %j (A8, A9)',
    (publishNotReadyAddresses, ready, terminating, is) => {
      const fixture = publish({ ...headless, publishNotReadyAddresses }, [
        pod('pg-0', { ip: '10.0.0.1', ready }),
      ]);
      if (terminating)
        fixture.store.update({ resource: 'pods', namespace: 'default', name: 'pg-0' }, (current) => ({
          ...current,
          metadata: {
            ...current.metadata,
            deletionTimestamp: '2026-11-22T09:01:00Z',
            deletionGracePeriodSeconds: 60,
          },
        }));
      fixture.clock.advance(20);
      expect(endpoints(fixture)[0]?.conditions).toEqual(is);
    },
  );

  it('are one for each family (A11)', () => {
    const both = { families: ['IPv4', 'IPv6'] as const };
    const spec = { ...headless, ipFamilies: ['IPv4', 'IPv6'] };
    const fixture = publish(spec, [pod('pg-0', { ip: ['10.0.0.1', 'fd00::1'] })], both);
    const found = slices(fixture, 'pg').map(({ addressType, endpoints: all }) => [
      addressType,
      all?.[0]?.addresses,
    ]);
    expect(found.sort()).toEqual([
      ['IPv4', ['10.0.0.1']],
      ['IPv6', ['fd00::1']],
    ]);
  });

  it('publish an address without the port that the pod does not name (A15)', () => {
    const spec = { ...headless, ports: [{ name: 'web', port: 80, targetPort: 'web' }] };
    const fixture = publish(spec, [pod('pg-0', { ip: '10.0.0.1' })]);
    expect(slices(fixture, 'pg')).toMatchObject([{ ports: [], endpoints: [{ addresses: ['10.0.0.1'] }] }]);
    expect(endpointsOf(fixture, 'pg')?.subsets).toBeUndefined();
  });

  it('take labels of the Service, and say whose they are', () => {
    const [slice] = slices(publish(headless, []), 'pg');
    expect(slice?.metadata.labels).toEqual({
      'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
      'kubernetes.io/service-name': 'pg',
      'service.kubernetes.io/headless': '',
    });
    expect(slice?.metadata.ownerReferences).toMatchObject([
      { kind: 'Service', name: 'pg', controller: true },
    ]);
  });

  it('go with their Service, and come back when somebody deletes them', () => {
    const fixture = publish(headless, [pod('pg-0', { ip: '10.0.0.1' })]);
    const { name } = slices(fixture, 'pg')[0]?.metadata ?? { name: '' };
    fixture.store.remove({ resource: 'endpointslices.discovery.k8s.io', namespace: 'default', name });
    fixture.clock.advance(20);
    expect(slices(fixture, 'pg')).toHaveLength(1);
    fixture.store.remove({ resource: 'services', namespace: 'default', name: 'pg' });
    fixture.clock.advance(20);
    expect([slices(fixture, 'pg'), endpointsOf(fixture, 'pg')]).toEqual([[], undefined]);
  });
});

describe('Endpoints', () => {
  it('tell the ready from the others, and leave out who is terminating (A9)', () => {
    const fixture = publish(headless, [
      pod('pg-0', { ip: '10.0.0.1', spec: named }),
      pod('pg-1', { ip: '10.0.0.2', ready: false }),
      pod('pg-2', { ip: '10.0.0.3', metadata: { deletionTimestamp: 'x', deletionGracePeriodSeconds: 60 } }),
    ]);
    expect(endpointsOf(fixture, 'pg')?.subsets).toMatchObject([
      {
        addresses: [{ ip: '10.0.0.1', hostname: 'pg-0', nodeName: 'node-1' }],
        notReadyAddresses: [{ ip: '10.0.0.2' }],
        ports: [{ name: 'postgres', port: 5432, protocol: 'TCP' }],
      },
    ]);
  });

  it('of a Service without a selector are left to who writes them (A1)', () => {
    const fixture = publish({ ports: [{ port: 5432 }] }, [pod('pg-0', { ip: '10.0.0.1' })]);
    expect([endpointsOf(fixture, 'pg'), slices(fixture, 'pg')]).toEqual([undefined, []]);
  });

  it('keep the annotations of others where the Service has a selector, as Timescale’s has', () => {
    const fixture = publish(headless, []);
    const key = { resource: 'endpoints', namespace: 'default', name: 'pg' } as const;
    fixture.store.update(key, (current) => ({
      ...current,
      metadata: { ...current.metadata, annotations: { ...current.metadata.annotations, leader: 'pg-0' } },
    }));
    fixture.store.create('pods', pod('pg-0', { ip: '10.0.0.1' }));
    fixture.clock.advance(20);
    expect(endpointsOf(fixture, 'pg')?.metadata.annotations?.['leader']).toBe('pg-0');
    expect(endpointsOf(fixture, 'pg')?.subsets).toHaveLength(1);
  });
});

describe('mirroring (A17)', () => {
  const subsets = [
    { addresses: [{ ip: '10.0.0.9', hostname: 'pg-2' }], ports: [{ port: 5432, protocol: 'TCP' }] },
  ];
  const write = (metadata: object, spec: object = { ports: [{ port: 5432 }] }): Fixture => {
    const fixture = publish(spec, []);
    const name = { name: 'pg', namespace: 'default' };
    if (endpointsOf(fixture, 'pg') === undefined)
      fixture.store.create('endpoints', {
        apiVersion: 'v1',
        kind: 'Endpoints',
        metadata: { ...name, ...metadata },
        subsets,
      });
    fixture.clock.advance(20);
    return fixture;
  };

  it('copies addresses, hostnames, labels and annotations', () => {
    const [slice] = slices(write({ labels: { scope: 'x' }, annotations: { renewTime: 'now' } }), 'pg');
    expect(slice).toMatchObject({
      metadata: {
        labels: {
          scope: 'x',
          'endpointslice.kubernetes.io/managed-by': 'endpointslicemirroring-controller.k8s.io',
          'kubernetes.io/service-name': 'pg',
        },
        annotations: { renewTime: 'now' },
        ownerReferences: [{ kind: 'Endpoints', name: 'pg' }],
      },
      endpoints: [{ addresses: ['10.0.0.9'], hostname: 'pg-2', conditions: { ready: true } }],
      ports: [{ name: '', port: 5432, protocol: 'TCP' }],
    });
  });

  it.each([
    ['with the label skip-mirror', { labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } }],
    ['of a leader election', { annotations: { 'control-plane.alpha.kubernetes.io/leader': '{}' } }],
  ])('leaves out Endpoints %s', (_, metadata) => {
    expect(slices(write(metadata), 'pg')).toEqual([]);
  });

  it('ends with the addresses', () => {
    const fixture = write({});
    const key = { resource: 'endpoints', namespace: 'default', name: 'pg' } as const;
    fixture.store.update(key, (current) => ({ ...current, subsets: [] }));
    fixture.clock.advance(20);
    expect(slices(fixture, 'pg')).toEqual([]);
  });
});

describe('Services', () => {
  it('get a cluster IP and defaults', () => {
    const { store } = publish({ ports: [{ port: 5432 }], selector: labels }, []);
    expect(store.get({ resource: 'services', namespace: 'default', name: 'pg' })?.['spec']).toMatchObject({
      type: 'ClusterIP',
      clusterIP: expect.stringMatching(/^10\.96\./),
      ipFamilies: ['IPv4'],
      ports: [{ port: 5432, targetPort: 5432, protocol: 'TCP' }],
    });
  });

  it('are left as they are when headless or an external name', () => {
    const { store } = publish({ ...headless, clusterIP: 'None' }, []);
    expect(store.get({ resource: 'services', namespace: 'default', name: 'pg' })?.['spec']).toMatchObject({
      clusterIPs: ['None'],
    });
    const external = publish({ type: 'ExternalName', externalName: 'db.example.com' }, []);
    expect(external.store.get({ resource: 'services', namespace: 'default', name: 'pg' })?.['spec']).toEqual({
      type: 'ExternalName',
      externalName: 'db.example.com',
    });
  });
});
