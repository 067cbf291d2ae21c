import { SCENARIO_TIME, scenario } from '../testing/scenarios.fixture';
import { FakeKubernetes, type FakeCluster } from '../testing/fake-kubernetes.fixture';
import { database } from '../testing/entity.fixture';
import { buildTopologyList } from '@kubectl-patroni/core';
import { MATCHERS, readAnswer, type ClusterAnswer } from './response';

async function answer(cluster: Partial<FakeCluster> = {}): Promise<ClusterAnswer> {
  const api = new FakeKubernetes({ kind: { objects: scenario('healthy-headless'), ...cluster } });
  const { items } = await api.getCustomObjectsByEntity({
    auth: {},
    entity: database(),
    customResources: [...MATCHERS],
  });
  if (items[0] === undefined) throw new Error('no answer');
  return readAnswer(items[0]);
}

describe('an answer of the Kubernetes backend', () => {
  it('is asked for with six lists, and holds the objects of all of them', async () => {
    expect(MATCHERS.map(({ plural }) => plural)).toEqual([
      'pods',
      'services',
      'configmaps',
      'endpoints',
      'endpointslices',
      'statefulsets',
    ]);
    const { objects, failure } = await answer();
    expect(failure).toBeNull();
    expect(objects?.pods).toHaveLength(3);
    expect(objects?.endpointSlices).toHaveLength(3);
    const list = buildTopologyList({
      objects: objects as NonNullable<typeof objects>,
      problems: [],
      now: SCENARIO_TIME,
      clusterDomain: null,
    });
    expect(list.items.map(({ replicationAddressing }) => replicationAddressing)).toEqual(['headless']);
  });

  it('tells an empty list from one that was not answered', async () => {
    const objects = { ...scenario('healthy-headless'), endpoints: [], 'statefulsets.apps': [] };
    const read = await answer({ objects });
    expect(read.objects).toMatchObject({ endpoints: [], statefulSets: [] });
    expect(read).toMatchObject({ problems: [] });
  });

  it('keeps what was read beside what was refused, with what that leaves unknown', async () => {
    const read = await answer({ failing: { services: 403, 'statefulsets.apps': 500 } });
    expect(read.objects).toMatchObject({ services: null, statefulSets: null });
    expect(read.objects?.pods).toHaveLength(3);
    expect(read).toMatchObject({
      problems: [
        {
          resource: 'services',
          reason: 'Forbidden',
          affects: expect.arrayContaining(['members.dns']) as unknown,
        },
        { resource: 'statefulsets.apps', reason: 'UNKNOWN_ERROR', affects: ['services.governs'] },
      ],
    });
  });

  it('has Endpoints for what EndpointSlices do not tell', async () => {
    const slices = 'endpointslices.discovery.k8s.io';
    expect(await answer({ failing: { [slices]: 404 } })).toMatchObject({ problems: [] });
    expect(await answer({ failing: { [slices]: 403 } })).toMatchObject({ problems: [{ affects: [] }] });
    const neither = await answer({ failing: { [slices]: 403, endpoints: 403 } });
    expect(neither).toMatchObject({
      problems: [
        { resource: 'endpoints' },
        { resource: slices, affects: ['members.dns.publication', 'services.answers'] },
      ],
    });
  });

  it('says so where the cluster itself did not answer', async () => {
    expect(await answer({ isDown: true })).toMatchObject({
      objects: null,
      failure: { kind: 'unreachable', cluster: 'kind' },
    });
  });

  it('keeps no data of a ConfigMap', async () => {
    const objects = scenario('healthy-headless');
    for (const configMap of objects['configmaps'] ?? []) configMap['data'] = { password: 'swordfish' };
    expect(JSON.stringify(await answer({ objects }))).not.toContain('swordfish');
  });
});
