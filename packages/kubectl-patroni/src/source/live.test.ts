import { afterEach, describe, expect, it } from '@jest/globals';
import { closeClients, connectTo } from '../kube/connection.fixture.js';
import { KubeError } from '../kube/errors.js';
import { closeServers, serve } from '../kube/local-server.fixture.js';
import { failure, fakeClient, type FakeAnswer } from './fake-client.fixture.js';
import { readLive } from './live.js';

const NS = '/api/v1/namespaces/demo';
const PATHS = {
  pods: `${NS}/pods`,
  services: `${NS}/services`,
  configmaps: `${NS}/configmaps`,
  endpoints: `${NS}/endpoints`,
  slices: '/apis/discovery.k8s.io/v1/namespaces/demo/endpointslices',
  statefulsets: '/apis/apps/v1/namespaces/demo/statefulsets',
};
const scope = { namespace: 'demo', cluster: null };

function named(name: string, fields: Record<string, unknown> = {}): Record<string, unknown> {
  return { metadata: { name, namespace: 'demo' }, ...fields };
}

const everything: Record<string, FakeAnswer> = {
  [PATHS.pods]: [named('demo-0', { spec: { subdomain: 'demo' }, status: { podIP: '10.0.0.1' } })],
  [PATHS.services]: [named('demo', { spec: { clusterIP: 'None' } })],
  [PATHS.configmaps]: [named('demo-config')],
  [PATHS.endpoints]: [named('demo', { subsets: [{ addresses: [{ ip: '10.0.0.1' }] }] })],
  [PATHS.slices]: [named('demo-x1', { addressType: 'IPv4', endpoints: [{ addresses: ['10.0.0.1'] }] })],
  [PATHS.statefulsets]: [named('demo', { spec: { serviceName: 'demo' } })],
};

describe('readLive', () => {
  it('reads each kind once, no more of it than is needed, and neither Secrets nor Nodes', async () => {
    const client = fakeClient(everything);
    await readLive(client, scope);
    expect(client.asked.sort()).toEqual(
      [
        `LIST ${PATHS.configmaps} (metadata)`,
        `LIST ${PATHS.endpoints} (metadata)`,
        `LIST ${PATHS.pods} (whole)`,
        `LIST ${PATHS.services} (whole)`,
        `LIST ${PATHS.statefulsets} (whole)`,
        `LIST ${PATHS.slices} (whole)`,
      ].sort(),
    );
  });

  it('reads all namespaces', async () => {
    const client = fakeClient({});
    const { objects, problems } = await readLive(client, { namespace: null, cluster: 'demo' });
    expect(client.asked).toContain('LIST /api/v1/pods (whole)');
    expect(client.asked).toHaveLength(6);
    expect(objects.pods).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('gives what it read, cut down', async () => {
    const { objects, problems } = await readLive(fakeClient(everything), scope);
    expect(objects.pods?.[0]).toMatchObject({
      metadata: { name: 'demo-0' },
      spec: { subdomain: 'demo' },
      status: { podIP: '10.0.0.1' },
    });
    expect(objects.services?.[0]?.spec.clusterIP).toBe('None');
    expect(objects.configMaps).toEqual([named('demo-config')]);
    expect(objects.endpoints).toEqual([named('demo')]);
    expect(objects.endpointSlices?.[0]?.endpoints[0]?.addresses).toEqual(['10.0.0.1']);
    expect(objects.statefulSets?.[0]?.spec.serviceName).toBe('demo');
    expect(objects.nodes).toBeNull();
    expect(problems).toEqual([]);
  });

  it('takes the clock that leases can be judged by', async () => {
    const times = {
      [PATHS.pods]: '2026-11-22T09:00:00Z',
      [PATHS.configmaps]: '2026-11-22T09:00:02Z',
      [PATHS.endpoints]: '2026-11-22T09:00:01Z',
    };
    expect((await readLive(fakeClient(everything, times), scope)).observedAt).toEqual(
      new Date('2026-11-22T09:00:01Z'),
    );
    expect((await readLive(fakeClient(everything), scope)).observedAt).toBeNull();
    const { [PATHS.pods]: podTime = '' } = times;
    expect((await readLive(fakeClient(everything, { [PATHS.pods]: podTime }), scope)).observedAt).toEqual(
      new Date(podTime),
    );
  });
});

describe('a kind that cannot be read', () => {
  it.each([
    ['pods', PATHS.pods, 'pods', 'members'],
    ['services', PATHS.services, 'services', 'members.dns'],
    ['configMaps', PATHS.configmaps, 'configmaps', 'leader'],
    ['endpoints', PATHS.endpoints, 'endpoints', 'leader'],
    // Whole Endpoints tell the same of DNS.
    ['endpointSlices', PATHS.slices, 'endpointslices.discovery.k8s.io', null],
    ['statefulSets', PATHS.statefulsets, 'statefulsets.apps', 'services.governs'],
  ] as const)('is told: %s', async (kind, path, resource, affected) => {
    const forbidden = failure(403, 'Forbidden', `${resource} is forbidden: User "x" cannot list`);
    const { objects, problems } = await readLive(fakeClient({ ...everything, [path]: forbidden }), scope);
    expect(objects[kind]).toBeNull();
    expect(problems).toEqual([
      {
        resource,
        namespace: 'demo',
        reason: 'Forbidden',
        message: `${resource} is forbidden: User "x" cannot list`,
        affects: affected === null ? [] : expect.arrayContaining([affected]),
      },
    ]);
    const others = Object.entries(objects).filter(([name]) => name !== kind && name !== 'nodes');
    expect(others.map(([, items]: [string, unknown[] | null]) => items?.length)).toEqual([1, 1, 1, 1, 1]);
  });

  it('is told with the words for a connection that failed', async () => {
    const timeout = new KubeError('Unable to connect to the server: i/o timeout', 'Timeout');
    const { problems } = await readLive(fakeClient({ ...everything, [PATHS.pods]: timeout }), scope);
    expect(problems).toMatchObject([
      { reason: 'Timeout', message: 'Unable to connect to the server: i/o timeout' },
    ]);
  });

  it('is told of all namespaces', async () => {
    const forbidden = failure(403, 'Forbidden');
    const { problems } = await readLive(fakeClient({ '*': forbidden }), { namespace: null, cluster: null });
    expect(problems).toHaveLength(6);
    expect(problems.every(({ namespace }) => namespace === null)).toBe(true);
  });
});

describe('without EndpointSlices', () => {
  const missing = failure(404, 'NotFound', 'the server could not find the requested resource');
  const forbidden = failure(403, 'Forbidden');

  it('reads Endpoints whole from a server that does not know them, and complains of nothing', async () => {
    const client = fakeClient({ ...everything, [PATHS.slices]: missing });
    const { objects, problems } = await readLive(client, scope);
    expect(client.asked).toContain(`LIST ${PATHS.endpoints} (whole)`);
    expect(objects.endpointSlices).toBeNull();
    expect(objects.endpoints?.[0]?.subsets?.[0]?.addresses).toEqual([{ ip: '10.0.0.1' }]);
    expect(problems).toEqual([]);
  });

  it('reads Endpoints whole where they are forbidden, and tells so', async () => {
    const { objects, problems } = await readLive(
      fakeClient({ ...everything, [PATHS.slices]: forbidden }),
      scope,
    );
    expect(objects.endpoints?.[0]?.subsets).toHaveLength(1);
    expect(problems.map(({ resource }) => resource)).toEqual(['endpointslices.discovery.k8s.io']);
  });

  it('does not ask for more where the server is in trouble', async () => {
    const client = fakeClient({ ...everything, [PATHS.slices]: failure(500, 'InternalError') });
    const { objects } = await readLive(client, scope);
    expect(client.asked).toHaveLength(6);
    expect(objects.endpoints?.[0]?.subsets).toBeUndefined();
  });

  it('keeps the metadata of Endpoints when they cannot be read whole', async () => {
    const client = fakeClient({
      ...everything,
      [PATHS.slices]: missing,
      [`${PATHS.endpoints} (whole)`]: failure(500, 'InternalError'),
    });
    const { objects, problems } = await readLive(client, scope);
    expect(objects.endpoints).toEqual([named('demo')]);
    expect(problems).toMatchObject([
      { resource: 'endpoints', affects: ['members.dns.publication', 'services.answers'] },
    ]);
  });

  it('tells only once of Endpoints that are forbidden too', async () => {
    const client = fakeClient({ ...everything, [PATHS.slices]: missing, [PATHS.endpoints]: forbidden });
    const { objects, problems } = await readLive(client, scope);
    expect(objects.endpoints).toBeNull();
    expect(problems).toMatchObject([{ resource: 'endpoints' }]);
  });
});

describe('when nothing can be read', () => {
  it.each([
    'ConnectionRefused',
    'TLS',
    'Unreachable',
    'Unauthorized',
    'Timeout',
    'Credentials',
    'MalformedResponse',
  ])('fails once: %s', async (reason) => {
    const error = new KubeError('Unable to connect to the server: it is not there', reason);
    await expect(readLive(fakeClient({ '*': error }), scope)).rejects.toBe(error);
    await expect(readLive(fakeClient({ '*': error }), { ...scope, cluster: 'demo' })).rejects.toBe(error);
  });

  it('fails by an interruption, whatever was read', async () => {
    const interruption = new Error('interrupted');
    for (const path of Object.values(PATHS)) {
      const client = fakeClient({ ...everything, [path]: interruption });
      await expect(readLive(client, scope)).rejects.toBe(interruption);
    }
  });
});

describe('with a cluster named', () => {
  const labels = { application: 'patroni', 'cluster-name': 'demo' };
  const state = (name: string, annotations: Record<string, string>) => ({
    metadata: { name, namespace: 'demo', labels, annotations },
  });

  it('selects by the label of its state objects, where Patroni does', async () => {
    const client = fakeClient({
      ...everything,
      [`${PATHS.configmaps}/demo-config`]: state('demo-config', { config: '{}' }),
    });
    const { objects } = await readLive(client, { ...scope, cluster: 'demo' });
    expect(client.asked.sort()).toEqual(
      [
        `GET ${PATHS.configmaps}/demo-config (metadata)`,
        `GET ${PATHS.configmaps}/demo-leader (metadata)`,
        `GET ${PATHS.endpoints}/demo (metadata)`,
        `GET ${PATHS.endpoints}/demo-config (metadata)`,
        `LIST ${PATHS.configmaps}?labelSelector=cluster-name=demo (metadata)`,
        `LIST ${PATHS.endpoints}?labelSelector=cluster-name=demo (metadata)`,
        `LIST ${PATHS.pods}?labelSelector=cluster-name=demo (whole)`,
        `LIST ${PATHS.services} (whole)`,
        `LIST ${PATHS.statefulsets} (whole)`,
        `LIST ${PATHS.slices} (whole)`,
      ].sort(),
    );
    expect(objects.pods).toHaveLength(1);
  });

  it('reads Endpoints of all Services where they stand in for EndpointSlices', async () => {
    const client = fakeClient({
      ...everything,
      [`${PATHS.endpoints}/demo`]: state('demo', { leader: 'demo-0' }),
      [PATHS.slices]: failure(404, 'NotFound'),
    });
    await readLive(client, { ...scope, cluster: 'demo' });
    expect(client.asked).toContain(`LIST ${PATHS.endpoints} (whole)`);
  });
});

describe('over a real connection', () => {
  afterEach(async () => {
    closeClients();
    await closeServers();
  });

  it('asks for metadata alone where that is enough', async () => {
    const server = await serve((_, response) => response.end('{"metadata":{},"items":[]}'));
    await readLive(connectTo(server.url), scope);
    const wanted = server.requests.map(({ url = '', headers: { accept = '' } }) => [
      url.replace(/^.*\/([a-z]+)\?limit=500$/, '$1'),
      accept.includes('as=PartialObjectMetadataList'),
    ]);
    expect(Object.fromEntries(wanted)).toEqual({
      pods: false,
      services: false,
      configmaps: true,
      endpoints: true,
      endpointslices: false,
      statefulsets: false,
    });
    expect(server.connections).toBeLessThanOrEqual(6);
  });
});
