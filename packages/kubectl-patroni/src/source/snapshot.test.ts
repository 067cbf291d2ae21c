import { buildTopologyList, nothingRead, type ClusterObjects } from '@kubectl-patroni/core';
import { describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { readFiles } from './files.js';
import { combine, readContent } from './files-objects.js';
import type { Reading } from './reading.js';
import { objectsOfClusters } from './snapshot-objects.js';
import { takeSnapshot } from './snapshot.js';

const fixture = fileURLToPath(new URL('../../test/fixtures/headless', import.meta.url));
const now = new Date('2026-11-22T08:57:31Z');

const recorded = async (): Promise<Reading> => ({
  ...(await readFiles([fixture], () => process.stdin)),
  observedAt: now,
});
/** Through text, as a snapshot goes. */
const again = (reading: Reading) =>
  combine([readContent([JSON.parse(JSON.stringify(takeSnapshot(reading)))])]);
const topologies = ({ objects, problems, observedAt }: Reading) =>
  buildTopologyList({ objects, problems, now: observedAt, clusterDomain: null });
const reading = (objects: Partial<ClusterObjects>): Reading => ({
  objects: { ...nothingRead, ...objects },
  problems: [],
  observedAt: null,
});

describe('what is read again', () => {
  test('is what was written', async () => {
    const before = await recorded();
    const after = again(before);
    const { configMaps: writtenState, ...written } = before.objects;
    const { configMaps: readState, ...read } = after.objects;
    expect(read).toEqual(written);
    const config = readState?.find(({ metadata }) => metadata.annotations?.['config'] !== undefined);
    expect(config?.metadata.annotations).toMatchObject({ config: '{}', initialize: expect.any(String) });
    expect(readState).toHaveLength(writtenState?.length ?? 0);
    expect(after.observedAt).toEqual(now);
  });

  test('gives the same topology', async () => {
    const before = await recorded();
    expect(topologies(again(before))).toEqual(topologies(before));
    expect(topologies(before).items).toHaveLength(1);
  });

  test('gives the same topology when it is of one cluster', async () => {
    const before = await recorded();
    const objects = objectsOfClusters(before.objects, topologies(before).items);
    expect(topologies(again({ ...before, objects }))).toEqual(topologies(before));
    expect(objects.configMaps?.map(({ metadata }) => metadata.name)).not.toContain('kube-root-ca.crt');
  });

  test('a kind of which there is nothing is still one that was read', () => {
    const { objects, problems } = again(reading({ pods: [], services: [] }));
    expect([objects.pods, objects.services, objects.configMaps]).toEqual([[], [], null]);
    expect(problems.map(({ resource }) => resource)).not.toContain('pods');
  });

  test('Endpoints of which only the metadata was read stay such', () => {
    const metadata = { name: 'demo', namespace: 'x', annotations: { leader: 'demo-0' } };
    const endpoints = [{ metadata }, { metadata: { ...metadata, name: 'whole' }, subsets: [] }];
    expect(again(reading({ endpoints })).objects.endpoints).toEqual(endpoints);
  });

  test('where a variable comes from', () => {
    const env = [
      { name: 'POD_IP', fieldPath: 'status.podIP' },
      { name: 'SCOPE', value: 'demo' },
      { name: 'SECRET' },
    ];
    const pods = [
      {
        metadata: { name: 'a', namespace: 'x' },
        spec: { containers: [{ name: 'c', env }] },
        status: { podIPs: [], conditions: [] },
      },
    ];
    const snapshot = takeSnapshot(reading({ pods }));
    expect(snapshot.items[0]).toMatchObject({
      apiVersion: 'v1',
      kind: 'Pod',
      spec: {
        containers: [
          { env: [{ name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }, {}, {}] },
        ],
      },
    });
    expect(again(reading({ pods })).objects.pods).toEqual(pods);
  });

  test('Nodes, which are in no namespace', () => {
    const { objects } = combine([
      readContent([{ kind: 'Node', metadata: { name: 'n1' }, spec: { podCIDR: '10.244.0.0/24' } }]),
    ]);
    const snapshot = takeSnapshot(reading(objects));
    expect(snapshot.items[0]?.metadata).toEqual({ name: 'n1' });
    expect(again(reading(objects)).objects.nodes).toEqual(objects.nodes);
  });
});

test('nothing is kept that a topology does not need', async () => {
  const text = JSON.stringify(takeSnapshot(await recorded()));
  for (const needless of [
    'managedFields',
    'CERTIFICATE',
    'uid',
    'resourceVersion',
    '"data"',
    'secretKeyRef',
    'secretName',
  ])
    expect(text).not.toContain(needless);
});

test('all of it is a List that kubectl would take', async () => {
  const snapshot = takeSnapshot(await recorded());
  expect(snapshot).toMatchObject({
    apiVersion: 'v1',
    kind: 'List',
    metadata: {
      annotations: {
        'kubectl-patroni/observed-at': '2026-11-22T08:57:31Z',
        'kubectl-patroni/kinds': 'Pod,Service,ConfigMap,Endpoints,EndpointSlice,StatefulSet',
      },
    },
  });
  const kinds = new Set(snapshot.items.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
  expect([...kinds]).toEqual([
    'v1 Pod',
    'v1 Service',
    'v1 ConfigMap',
    'v1 Endpoints',
    'discovery.k8s.io/v1 EndpointSlice',
    'apps/v1 StatefulSet',
  ]);
});

test('a pod that only an address leads to is no member of anything, and no other pod is there', () => {
  const pod = (name: string, namespace: string, host: string, ip: string) => ({
    metadata: {
      name,
      namespace,
      labels: { 'cluster-name': name },
      annotations: { status: JSON.stringify({ conn_url: `postgres://${host}/postgres`, state: 'running' }) },
    },
    spec: { nodeName: 'n1', containers: [{ name: 'patroni' }] },
    status: { phase: 'Running', podIP: ip, podIPs: [{ ip }] },
  });
  const objects = {
    ...nothingRead,
    pods: [
      pod('own', 'db', '10.0.0.9', '10.0.0.1'),
      pod('other', 'elsewhere', '10.0.0.9', '10.0.0.9'),
      pod('third', 'elsewhere', '10.0.0.3', '10.0.0.3'),
    ],
  };
  const list = buildTopologyList({ objects, problems: [], now: null, clusterDomain: null });
  const own = list.items.filter(({ namespace }) => namespace === 'db');
  expect(own).toHaveLength(1);
  expect(objectsOfClusters(objects, own).pods).toEqual([
    objects.pods[0],
    {
      metadata: { name: 'other', namespace: 'elsewhere' },
      spec: { containers: [] },
      status: { phase: 'Running', podIP: '10.0.0.9', podIPs: [{ ip: '10.0.0.9' }] },
    },
  ]);
});
