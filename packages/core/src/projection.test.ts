import { describe, expect, it } from '@jest/globals';
import {
  isAddressVariable,
  projectDcsObject,
  projectEndpoints,
  projectEndpointSlice,
  projectNode,
  projectPod,
  projectService,
  projectStatefulSet,
} from './projection.js';

const metadata = { name: 'pg-0', namespace: 'default' };
const all = {
  projectPod,
  projectService,
  projectDcsObject,
  projectEndpoints,
  projectEndpointSlice,
  projectStatefulSet,
  projectNode,
};

describe.each(Object.entries(all))('%s', (_, project) => {
  it.each([
    ...[
      undefined,
      null,
      true,
      7,
      'x',
      [],
      {},
      [{ metadata }],
      { metadata: null },
      { metadata: [] },
      { metadata: 'pg-0' },
    ],
    ...[
      { metadata: {} },
      { metadata: { name: '' } },
      { metadata: { name: 7 } },
      { metadata: { namespace: 'default' } },
    ],
    ...[Object.create({ metadata }) as unknown, { metadata: Object.create(metadata) as unknown }],
  ])('takes no %p', (raw) => {
    expect(project(raw)).toBeNull();
  });

  it('reads an object of which nothing but the name is there', () => {
    expect(project({ metadata })).toMatchObject({ metadata });
    expect(project({ metadata: { name: 'x' } })).toMatchObject({ metadata: { name: 'x', namespace: '' } });
  });

  it('reads one whose fields have other types', () => {
    const raw = {
      metadata: { ...metadata, labels: [], annotations: 'x', ownerReferences: {} },
      spec: 7,
      status: [],
    };
    expect(project({ ...raw, subsets: {}, endpoints: 'x', ports: null })).toMatchObject({ metadata });
  });
});

describe('metadata', () => {
  it('keeps labels, owners and times, and nothing of what others manage', () => {
    const read = projectStatefulSet({
      metadata: {
        ...metadata,
        uid: 'x',
        resourceVersion: '7',
        generateName: 'pg-',
        labels: { app: 'pg', n: 1, nothing: null },
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"secret":1}' },
        creationTimestamp: '2026-11-22T08:00:00Z',
        deletionTimestamp: '2026-11-22T09:00:00Z',
        managedFields: [{ manager: 'Patroni' }],
        ownerReferences: [
          { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'pg', uid: 'y', controller: true },
          { kind: 'Job', name: 'j' },
          { kind: 'Job' },
          null,
        ],
      },
    });
    expect(read?.metadata).toEqual({
      ...metadata,
      labels: { app: 'pg' },
      creationTimestamp: '2026-11-22T08:00:00Z',
      deletionTimestamp: '2026-11-22T09:00:00Z',
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'pg' },
        { apiVersion: '', kind: 'Job', name: 'j' },
      ],
    });
  });

  it('takes the dates that YAML makes of unquoted times', () => {
    const dates = {
      creationTimestamp: new Date(Date.UTC(2026, 10, 22, 8)),
      deletionTimestamp: new Date(NaN),
    };
    const read = projectPod({ metadata: { ...metadata, ...dates } })?.metadata;
    expect(read).toEqual({ ...metadata, creationTimestamp: '2026-11-22T08:00:00.000Z' });
  });
});

describe('annotations', () => {
  it('of a pod: its status', () => {
    const annotations = { status: '{}', 'kubectl.kubernetes.io/restartedAt': 'x', leader: 'pg-0' };
    expect(projectPod({ metadata: { ...metadata, annotations } })?.metadata.annotations).toEqual({
      status: '{}',
    });
  });

  const patronis = {
    ...{
      leader: 'pg-0',
      acquireTime: 'a',
      renewTime: 'b',
      ttl: '30',
      transitions: '0',
      optime: '1',
      slots: '{}',
    },
    ...{ retain_slots: '[]', failsafe: '{}', initialize: '', config: '{}', history: '[]' },
    ...{ member: 'pg-1', scheduled_at: 'c', sync_standby: 'pg-1', quorum: '0' },
  };

  it.each([
    ['ConfigMaps', projectDcsObject],
    ['Endpoints', projectEndpoints],
  ])('of %s: all of Patroni’s and no others', (_, project) => {
    const annotations = {
      ...patronis,
      'control-plane.alpha.kubernetes.io/leader': '{}',
      status: 'x',
      ttlSeconds: '1',
    };
    expect(project({ metadata: { ...metadata, annotations } })?.metadata.annotations).toEqual(patronis);
  });

  it('that are no text are not there', () => {
    const annotations = { leader: 7, ttl: 30, config: {}, history: [], optime: null };
    expect(projectDcsObject({ metadata: { ...metadata, annotations } })).toEqual({ metadata });
  });

  it('data of a ConfigMap is never kept', () => {
    const raw = { metadata, data: { password: 'secret' }, binaryData: { key: 'c2VjcmV0' } };
    expect(projectDcsObject(raw)).toEqual({ metadata });
  });
});

describe('a pod', () => {
  it('with what is read of it', () => {
    expect(
      projectPod({
        metadata,
        spec: {
          hostname: 'pg-0',
          subdomain: 'pg-headless',
          nodeName: 'node-1',
          hostNetwork: true,
          serviceAccountName: 'pg',
          volumes: [{ name: 'x', secret: { secretName: 'x' } }],
          containers: [
            { name: 'postgres', image: 'patroni:4', command: ['x'], args: ['y'], env: [] },
            { image: 'no name' },
          ],
        },
        status: {
          phase: 'Running',
          podIP: '10.0.0.1',
          hostIP: '192.168.0.1',
          podIPs: [{ ip: '10.0.0.1' }, { ip: 'fd00::1' }, { ip: '' }, { ip: 7 }, null],
          conditions: [
            { type: 'Initialized', status: 'True' },
            { type: 'Ready', status: 'False', lastTransitionTime: '2026-11-22T08:00:00Z', message: 'x' },
            { type: 'Ready' },
          ],
        },
      }),
    ).toEqual({
      metadata,
      spec: {
        hostname: 'pg-0',
        subdomain: 'pg-headless',
        nodeName: 'node-1',
        hostNetwork: true,
        volumes: [{ name: 'x', source: 'secret' }],
        containers: [{ name: 'postgres', image: 'patroni:4' }],
      },
      status: {
        phase: 'Running',
        podIP: '10.0.0.1',
        hostIP: '192.168.0.1',
        podIPs: [{ ip: '10.0.0.1' }, { ip: 'fd00::1' }],
        conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: '2026-11-22T08:00:00Z' }],
      },
    });
  });

  it('empty texts are not there', () => {
    const raw = {
      metadata,
      spec: { hostname: '', subdomain: '', nodeName: '' },
      status: { phase: '', podIP: '', hostIP: '' },
    };
    expect(projectPod(raw)).toEqual({
      metadata,
      spec: { containers: [] },
      status: { podIPs: [], conditions: [] },
    });
  });

  it('of variables, only Patroni’s addresses and labels keep a value', () => {
    const env = [
      { name: 'PATRONI_SCOPE', value: 'pg' },
      { name: 'PATRONI_SUPERUSER_PASSWORD', value: 'secret' },
      { name: 'SPILO_CONFIGURATION', value: 'postgresql: {authentication: secret}' },
      { name: 'PGPASSWORD', valueFrom: { secretKeyRef: { name: 'secret', key: 'secret' } } },
      { name: 'POD_IP', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIP' } } },
      { value: 'no name' },
    ];
    const pod = projectPod({
      metadata,
      spec: { containers: [{ name: 'postgres', env, envFrom: [{ secretRef: { name: 'secret' } }] }] },
    });
    expect(pod?.spec.containers).toEqual([
      {
        name: 'postgres',
        env: [
          { name: 'PATRONI_SCOPE', value: 'pg' },
          { name: 'PATRONI_SUPERUSER_PASSWORD' },
          { name: 'SPILO_CONFIGURATION' },
          { name: 'PGPASSWORD' },
          { name: 'POD_IP', fieldPath: 'status.podIP' },
        ],
      },
    ]);
  });

  it.each([
    ...[
      'PATRONI_NAME',
      'PATRONI_SCOPE',
      'PATRONI_POSTGRESQL_CONNECT_ADDRESS',
      'PATRONI_RESTAPI_CONNECT_ADDRESS',
    ],
    ...['PATRONI_POSTGRESQL_PROXY_ADDRESS', 'PATRONI_POSTGRESQL_LISTEN', 'PATRONI_RESTAPI_LISTEN'],
    ...['NAMESPACE', 'LABELS', 'SCOPE_LABEL', 'ROLE_LABEL', 'LEADER_LABEL_VALUE', 'FOLLOWER_LABEL_VALUE'].map(
      (name) => `PATRONI_KUBERNETES_${name}`,
    ),
    ...['STANDBY_LEADER_LABEL_VALUE', 'TMP_ROLE_LABEL', 'USE_ENDPOINTS', 'POD_IP', 'PORTS'].map(
      (name) => `PATRONI_KUBERNETES_${name}`,
    ),
    ...[
      'SCOPE',
      'KUBERNETES_SCOPE_LABEL',
      'KUBERNETES_ROLE_LABEL',
      'KUBERNETES_LABELS',
      'KUBERNETES_USE_CONFIGMAPS',
    ],
    ...['PG_CONNECT_ADDRESS', 'RESTAPI_CONNECT_ADDRESS', 'POD_IP'],
  ])('the value of %s is kept', (name) => {
    expect(isAddressVariable(name)).toBe(true);
  });

  it.each([
    ...[
      'PATRONI_SUPERUSER_PASSWORD',
      'PATRONI_REPLICATION_PASSWORD',
      'PATRONI_RESTAPI_PASSWORD',
      'PATRONI_RESTAPI_USERNAME',
    ],
    ...[
      'PATRONI_CONFIGURATION',
      'SPILO_CONFIGURATION',
      'PGPASSWORD_SUPERUSER',
      'AWS_SECRET_ACCESS_KEY',
      'XPOD_IP',
      'POD_IPX',
      '',
    ],
  ])('the value of %p is not', (name) => {
    expect(isAddressVariable(name)).toBe(false);
  });
});
