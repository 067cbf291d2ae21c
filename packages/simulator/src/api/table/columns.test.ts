import { describe, expect, it } from '@jest/globals';
import { pod } from '../../../test/test-server.ts';
import type { KubeObject, ResourceName } from '../../store/object-store.ts';
import { columnsOf } from './columns.ts';
import { podStatus } from './pod-columns.ts';

const NOW = new Date('2026-01-02T00:00:00Z');

function cells(resource: ResourceName, object: KubeObject): Record<string, string | number> {
  return Object.fromEntries(columnsOf(resource).map(({ name, cell }) => [name, cell(object, NOW)]));
}

const running = { ready: true, restartCount: 0, state: { running: {} } };

describe('pods', () => {
  it('shows what kubectl shows', () => {
    const object = pod('a', 'x', {
      metadata: { name: 'a', namespace: 'x', creationTimestamp: '2026-01-01T00:00:00Z' },
      spec: { nodeName: 'n', containers: [{ name: 'a' }, { name: 'b' }] },
      status: {
        phase: 'Running',
        podIP: '10.0.0.1',
        containerStatuses: [
          running,
          {
            ready: false,
            restartCount: 2,
            state: { waiting: { reason: 'CrashLoopBackOff' } },
            lastState: { terminated: { finishedAt: '2026-01-01T23:55:00Z' } },
          },
        ],
      },
    });
    expect(cells('pods', object)).toEqual({
      Name: 'a',
      Ready: '1/2',
      Status: 'CrashLoopBackOff',
      Restarts: '2 (5m ago)',
      Age: '24h',
      IP: '10.0.0.1',
      Node: 'n',
      'Nominated Node': '<none>',
      'Readiness Gates': '<none>',
    });
  });

  it.each([
    [{ phase: 'Pending' }, {}, 'Pending'],
    [{ phase: 'Failed', reason: 'Evicted' }, {}, 'Evicted'],
    [{ phase: 'Running', containerStatuses: [running] }, {}, 'Running'],
    [
      { phase: 'Running', containerStatuses: [running] },
      { deletionTimestamp: '2026-01-01T00:00:00Z' },
      'Terminating',
    ],
    [{ phase: 'Running', containerStatuses: [{ state: { terminated: { signal: 9 } } }] }, {}, 'Signal:9'],
    [{ phase: 'Running', containerStatuses: [{ state: { terminated: { exitCode: 2 } } }] }, {}, 'ExitCode:2'],
    [{ phase: 'Pending', initContainerStatuses: [{ state: { running: {} } }] }, {}, 'Init:0/1'],
    [
      { phase: 'Pending', initContainerStatuses: [{ state: { terminated: { exitCode: 0 } } }] },
      {},
      'Pending',
    ],
  ])('status %j', (status, metadata, expected) => {
    const object = pod('a', 'x', { spec: { containers: [{}], initContainers: [{}] }, status });
    expect(podStatus({ ...object, metadata: { ...object.metadata, ...metadata } })).toBe(expected);
  });
});

it('Services, Endpoints, slices', () => {
  const metadata = { name: 's', namespace: 'x' };
  const of = (kind: string, fields: object): KubeObject => ({ apiVersion: 'v1', kind, metadata, ...fields });
  expect(
    cells(
      'services',
      of('Service', {
        spec: {
          type: 'ClusterIP',
          clusterIP: 'None',
          selector: { b: '1', a: '2' },
          ports: [
            { port: 5432, protocol: 'TCP' },
            { port: 80, nodePort: 30000 },
          ],
        },
      }),
    ),
  ).toMatchObject({
    'Cluster-IP': 'None',
    'External-IP': '<none>',
    'Port(s)': '5432/TCP,80:30000/TCP',
    Selector: 'a=2,b=1',
    Age: '<unknown>',
  });
  expect(cells('services', of('Service', { spec: { type: 'LoadBalancer' } }))['External-IP']).toBe(
    '<pending>',
  );
  expect(
    cells(
      'endpoints',
      of('Endpoints', {
        subsets: [
          { addresses: ['1', '2', '3', '4'].map((n) => ({ ip: `10.0.0.${n}` })), ports: [{ port: 1 }] },
        ],
      }),
    )['Endpoints'],
  ).toBe('10.0.0.1:1,10.0.0.2:1,10.0.0.3:1 + 1 more...');
  expect(cells('endpoints', of('Endpoints', {}))['Endpoints']).toBe('<none>');
  expect(
    cells(
      'endpointslices.discovery.k8s.io',
      of('EndpointSlice', {
        addressType: 'IPv4',
        endpoints: [{ addresses: ['10.0.0.1'] }],
        ports: null,
      }),
    ),
  ).toMatchObject({ AddressType: 'IPv4', Ports: '<unset>', Endpoints: '10.0.0.1' });
});

it('hostile objects make no table fail', () => {
  for (const resource of ['pods', 'services', 'nodes', 'events', 'statefulsets.apps', 'endpoints'] as const)
    expect(() =>
      cells(resource, {
        apiVersion: 'v1',
        kind: 'X',
        metadata: { name: 'a' },
        spec: 5,
        status: [null],
        subsets: [1],
        data: 'x',
      }),
    ).not.toThrow();
});
