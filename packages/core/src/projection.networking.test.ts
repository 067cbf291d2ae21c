import { describe, expect, it } from '@jest/globals';
import {
  projectEndpoints,
  projectEndpointSlice,
  projectNode,
  projectService,
  projectStatefulSet,
} from './projection.js';

const metadata = { name: 'pg-0', namespace: 'default' };

describe('a Service', () => {
  it('with what is read of it', () => {
    const spec = {
      type: 'LoadBalancer',
      clusterIP: '10.96.0.1',
      clusterIPs: ['10.96.0.1', 'fd00:96::1'],
      selector: { app: 'pg' },
      publishNotReadyAddresses: true,
      externalIPs: ['203.0.113.1'],
      ipFamilies: ['IPv4', 'IPv6'],
      ports: [
        { name: 'postgresql', port: 5432, targetPort: 'pg', protocol: 'TCP', appProtocol: 'postgresql' },
        { port: 8008, targetPort: 8008 },
      ],
    };
    const status = { loadBalancer: { ingress: [{ ip: '203.0.113.2' }, { hostname: 'lb.example.com' }] } };
    expect(projectService({ metadata, spec: { ...spec, sessionAffinity: 'None' }, status })).toEqual({
      metadata,
      spec,
      status,
    });
  });

  it('a headless one without selector', () => {
    const read = projectService({
      metadata,
      spec: { clusterIP: 'None', clusterIPs: ['None'], ports: [{ name: 'x' }, null] },
    });
    expect(read?.spec).toEqual({
      clusterIP: 'None',
      clusterIPs: ['None'],
      externalIPs: [],
      ipFamilies: [],
      ports: [],
    });
  });

  it('an ExternalName', () => {
    expect(
      projectService({ metadata, spec: { type: 'ExternalName', externalName: 'a.example.com' } })?.spec,
    ).toMatchObject({
      type: 'ExternalName',
      externalName: 'a.example.com',
    });
  });
});

describe('Endpoints', () => {
  const address = {
    ip: '10.0.0.1',
    hostname: 'pg-0',
    nodeName: 'n',
    targetRef: { kind: 'Pod', name: 'pg-0', namespace: 'default', uid: 'x' },
  };
  const read = { ...address, targetRef: { kind: 'Pod', name: 'pg-0', namespace: 'default' } };

  it('with their addresses', () => {
    const subsets = [
      {
        addresses: [address, { hostname: 'no IP' }],
        notReadyAddresses: [{ ip: '10.0.0.2' }],
        ports: [{ port: 5432 }],
      },
    ];
    expect(projectEndpoints({ metadata, subsets })?.subsets).toEqual([
      { addresses: [read], notReadyAddresses: [{ ip: '10.0.0.2' }], ports: [{ port: 5432 }] },
    ]);
  });

  it.each([[undefined], [null], [[]]])('without any (%p): none, which is known', (subsets) => {
    expect(projectEndpoints({ kind: 'Endpoints', metadata, subsets })).toEqual({ metadata, subsets: [] });
  });

  it('of which only the metadata was asked for: not known', () => {
    expect(projectEndpoints({ kind: 'PartialObjectMetadata', metadata })).toEqual({ metadata });
  });
});

describe('an EndpointSlice', () => {
  it('with its endpoints', () => {
    const endpoint = {
      addresses: ['10.0.0.1'],
      hostname: 'pg-0',
      nodeName: 'n',
      conditions: { ready: true, serving: true, terminating: false },
      targetRef: { kind: 'Pod', name: 'pg-0', namespace: 'default' },
    };
    const labels = { 'kubernetes.io/service-name': 'pg' };
    const port = { name: 'postgresql', port: 5432, protocol: 'TCP' };
    expect(
      projectEndpointSlice({
        metadata: { ...metadata, labels, annotations: { x: 'y' } },
        addressType: 'IPv4',
        endpoints: [
          { ...endpoint, zone: 'a' },
          { addresses: ['10.0.0.2'], hostname: '', conditions: { ready: null } },
        ],
        ports: [port],
      }),
    ).toEqual({
      metadata: { ...metadata, labels },
      addressType: 'IPv4',
      endpoints: [endpoint, { addresses: ['10.0.0.2'], conditions: {} }],
      ports: [port],
    });
  });

  it('without any: the API says null', () => {
    expect(projectEndpointSlice({ metadata, addressType: 'IPv4', endpoints: null, ports: null })).toEqual({
      metadata,
      addressType: 'IPv4',
      endpoints: [],
      ports: [],
    });
  });
});

it('a StatefulSet with what is read of it', () => {
  const labels = { app: 'pg' };
  const spec = {
    serviceName: 'pg',
    replicas: 0,
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [] } },
  };
  const raw = { ...spec, volumeClaimTemplates: [] };
  expect(projectStatefulSet({ metadata, spec: raw, status: { replicas: 3 } })).toEqual({ metadata, spec });
  expect(projectStatefulSet({ metadata, spec: { serviceName: '' } })).toEqual({ metadata, spec: {} });
});

it('a node with its addresses and pod ranges, each once', () => {
  const addresses = [{ type: 'InternalIP', address: '192.168.0.1' }];
  const spec = { podCIDR: '10.0.0.0/24', podCIDRs: ['10.0.0.0/24', 'fd00::/64'], taints: [] };
  expect(
    projectNode({ metadata, spec, status: { addresses: [...addresses, { type: 'x' }], images: [] } }),
  ).toEqual({
    metadata,
    spec: { podCIDRs: ['10.0.0.0/24', 'fd00::/64'] },
    status: { addresses },
  });
});
