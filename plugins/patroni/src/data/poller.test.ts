import { FakeKubernetes, type FakeCluster } from '../testing/fake-kubernetes.fixture';
import { SCENARIO_TIME, scenario, type RawObjects } from '../testing/scenarios.fixture';
import { database } from '../testing/entity.fixture';
import { createPoller } from './poller';
import type { ClusterReading } from './reading';

beforeEach(() => jest.useFakeTimers({ now: SCENARIO_TIME, advanceTimers: true }));
afterEach(() => jest.useRealTimers());

const signal = new AbortController().signal;

function pollerOf(clusters: Record<string, FakeCluster>, mayUseProxy = true, entity = database()) {
  const api = new FakeKubernetes(clusters);
  return {
    api,
    poller: createPoller({ kubernetes: api as never, authProviders: api as never, entity, mayUseProxy }),
  };
}

async function readingOf(clusters: Record<string, FakeCluster>, mayUseProxy = true): Promise<ClusterReading> {
  const [result] = await pollerOf(clusters, mayUseProxy).poller.poll(signal);
  if (result?.reading == null) throw new Error('no reading');
  return result.reading;
}

/** The cluster's own label is on everything but the headless Service and what is published for it. */
function withUnlabelledService(): RawObjects {
  const objects = scenario('healthy-headless');
  for (const resource of ['services', 'endpoints', 'endpointslices.discovery.k8s.io'])
    for (const { metadata } of objects[resource] ?? [])
      if (metadata.name.startsWith('orders-headless')) delete metadata.labels?.['cluster-name'];
  return objects;
}
const selected = { objects: withUnlabelledService(), selector: { 'cluster-name': 'orders' } };

describe('a poll', () => {
  it('is six requests to a Kubernetes cluster where the selector returns everything', async () => {
    const { api, poller } = pollerOf({ kind: { objects: scenario('healthy-headless') } });
    await poller.poll(signal);
    expect(api.requests).toEqual([
      '/api/v1/pods',
      '/api/v1/services',
      '/api/v1/configmaps',
      '/api/v1/endpoints',
      '/apis/discovery.k8s.io/v1/endpointslices',
      '/apis/apps/v1/statefulsets',
    ]);
  });

  it('gives the core’s own document of each cluster', async () => {
    const { list, hidden } = await readingOf({ kind: { objects: scenario('healthy-headless') } });
    expect(list.items).toMatchObject([
      { clusterName: 'orders', replicationAddressing: 'headless', leader: { lock: 'held' } },
    ]);
    expect(hidden).toEqual([]);
  });

  it('finds every group of a Citus cluster, and several clusters of one Kubernetes cluster', async () => {
    const { list } = await readingOf({ kind: { objects: scenario('citus') } });
    expect(list.items.map(({ citusGroup }) => citusGroup)).toEqual([0, 1, 2]);
  });

  it('takes only the clusters that the entity names', async () => {
    const objects = mergeObjects(scenario('healthy-headless'), scenario('pod-ips'));
    const names = async (cluster: string) => {
      const entity = database({ 'kubectl-patroni/cluster': cluster });
      const [result] = await pollerOf({ kind: { objects } }, true, entity).poller.poll(signal);
      return result?.reading?.list.items.map(({ clusterName }) => clusterName);
    };
    expect(await names('*')).toEqual(['orders', 'billing']);
    expect(await names('billing')).toEqual(['billing']);
    expect(await names('billing, none')).toEqual(['billing']);
  });
});

describe('a headless Service that the selector does not match', () => {
  it('is read by name, with what it publishes', async () => {
    const { list, hidden } = await readingOf({ kind: selected });
    expect(list.items).toMatchObject([{ replicationAddressing: 'headless' }]);
    expect(list.items[0]?.members.map(({ dns }) => dns.publication)).toEqual(Array(3).fill('published'));
    expect(hidden).toEqual([]);
  });

  it('leaves unknown what it decides where reading by name is not permitted, and is named', async () => {
    const { list, hidden } = await readingOf({ kind: selected }, false);
    expect(list.items).toMatchObject([{ replicationAddressing: 'unknown' }]);
    expect(hidden).toEqual([
      { kind: 'Service', namespace: 'healthy', name: 'orders-headless', why: 'not-permitted' },
    ]);
  });

  it('leaves it unknown, too, where Kubernetes refuses', async () => {
    const { api, poller } = pollerOf({ kind: selected });
    api.proxyStatus = 403;
    const [result] = await poller.poll(signal);
    expect(result?.reading?.hidden).toMatchObject([{ name: 'orders-headless', why: 'forbidden' }]);
    expect(result?.reading?.list.items).toMatchObject([{ replicationAddressing: 'unknown' }]);
  });

  it('is missing where it is not there by name, either', async () => {
    const objects = withUnlabelledService();
    for (const resource of ['services', 'endpoints', 'endpointslices.discovery.k8s.io'])
      objects[resource] = (objects[resource] ?? []).filter(
        ({ metadata }) => !metadata.name.startsWith('orders-headless'),
      );
    const { list, hidden } = await readingOf({ kind: { ...selected, objects } });
    expect(list.items[0]?.members.map(({ dns }) => dns.publication)).toEqual(Array(3).fill('no-service'));
    expect(list.items[0]?.findings.map(({ code }) => code)).toContain('PT101');
    expect(hidden).toEqual([]);
  });
});

describe('state objects that the selector does not match', () => {
  /** Labels of somebody else's are on the pods and the Services alone, as the Kubernetes plugin's own often are. */
  function onPodsAlone(): FakeCluster {
    const objects = scenario('healthy-headless');
    for (const resource of ['pods', 'services', 'endpointslices.discovery.k8s.io', 'statefulsets.apps'])
      for (const { metadata } of objects[resource] ?? [])
        metadata.labels = { ...metadata.labels, 'backstage.io/kubernetes-id': 'orders' };
    return { objects, selector: { 'backstage.io/kubernetes-id': 'orders' } };
  }

  it('are read by name', async () => {
    const { list, hidden } = await readingOf({ kind: onPodsAlone() });
    expect(list.items).toMatchObject([
      { dcs: { kind: 'ConfigMap' }, leader: { lock: 'held' }, replicationAddressing: 'headless' },
    ]);
    expect(hidden).toEqual([]);
  });

  it('leave unknown who leads where that is not permitted: nobody says that nobody does', async () => {
    const { list, hidden } = await readingOf({ kind: onPodsAlone() }, false);
    expect(list.items).toMatchObject([{ leader: { name: null, lock: 'unknown' } }]);
    expect(list.items[0]?.members).toHaveLength(3);
    expect(list.items[0]?.findings.map(({ code }) => code)).not.toContain('PT001');
    expect(hidden).toEqual([
      { kind: 'ConfigMap', namespace: 'healthy', name: 'orders-leader', why: 'not-permitted' },
    ]);
  });

  it('are not there where they are not there by name, either', async () => {
    const cluster = onPodsAlone();
    cluster.objects['configmaps'] = [];
    const { list, hidden } = await readingOf({ kind: cluster });
    expect(list.items).toMatchObject([{ leader: { name: null, lock: 'absent' } }]);
    expect(hidden).toEqual([]);
  });
});

describe('leases', () => {
  it('are judged by what polls saw change, not by this machine’s clock alone', async () => {
    const cluster = { objects: scenario('healthy-headless') };
    const { poller } = pollerOf({ kind: cluster });
    const lockAfter = async () => (await poller.poll(signal))[0]?.reading?.list.items[0]?.leader.lock;
    // A clock that is far ahead takes the lock for one that ran out.
    jest.setSystemTime(SCENARIO_TIME.getTime() + 300_000);
    expect(await lockAfter()).toBe('expired');
    const leader = cluster.objects['configmaps']?.find(({ metadata }) => metadata.name === 'orders-leader');
    (leader?.metadata.annotations as Record<string, string>)['renewTime'] =
      '2026-11-22T09:00:08.000000+00:00';
    jest.advanceTimersByTime(10_000);
    expect(await lockAfter()).toBe('held');
    jest.advanceTimersByTime(60_000);
    expect(await lockAfter()).toBe('expired');
  });
});

function mergeObjects(...all: RawObjects[]): RawObjects {
  const merged: RawObjects = {};
  for (const objects of all)
    for (const [resource, list] of Object.entries(objects))
      merged[resource] = [...(merged[resource] ?? []), ...list];
  return merged;
}
