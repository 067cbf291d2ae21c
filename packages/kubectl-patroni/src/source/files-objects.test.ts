import { describe, expect, test } from '@jest/globals';
import { combine, readContent } from './files-objects.js';

const read = (...documents: unknown[]) => combine([readContent(documents)]);
const metadata = (name: string, namespace?: string) => ({ name, ...(namespace && { namespace }) });
const pod = (name: string, namespace?: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: metadata(name, namespace),
});
const names = (items: { metadata: { name: string; namespace?: string } }[] | null) =>
  items?.map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`);

describe('shapes of files', () => {
  test('a List', () => {
    const { objects } = read({
      apiVersion: 'v1',
      kind: 'List',
      items: [pod('a', 'x'), { apiVersion: 'v1', kind: 'Service', metadata: metadata('s', 'x') }],
    });
    expect(names(objects.pods)).toEqual(['x/a']);
    expect(names(objects.services)).toEqual(['x/s']);
  });

  test.each([
    ['PodList', 'v1', 'pods'],
    ['ServiceList', 'v1', 'services'],
    ['ConfigMapList', 'v1', 'configMaps'],
    ['EndpointsList', 'v1', 'endpoints'],
    ['EndpointSliceList', 'discovery.k8s.io/v1', 'endpointSlices'],
    ['EndpointSliceList', 'discovery.k8s.io/v1beta1', 'endpointSlices'],
    ['StatefulSetList', 'apps/v1', 'statefulSets'],
    ['NodeList', 'v1', 'nodes'],
  ] as const)('a %s of %s, whose items carry no kind', (kind, apiVersion, key) => {
    const { objects } = read({ apiVersion, kind, items: [{ metadata: metadata('a', 'x') }] });
    expect(objects[key]).toHaveLength(1);
  });

  test('single objects, and a bare array of them', () => {
    expect(names(read(pod('a', 'x'), pod('b', 'x')).objects.pods)).toEqual(['x/a', 'x/b']);
    expect(names(read([pod('a', 'x'), pod('b', 'x')]).objects.pods)).toEqual(['x/a', 'x/b']);
  });

  test('an object without apiVersion', () => {
    expect(read({ kind: 'Pod', metadata: metadata('a') }).objects.pods).toHaveLength(1);
  });

  test('other kinds, also of the same name, are left aside', () => {
    const { objects } = read(
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: metadata('d') },
      { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: metadata('s') },
      { apiVersion: 'serving.knative.dev/v1', kind: 'ServiceList', items: [{ metadata: metadata('s') }] },
    );
    expect(Object.values(objects).every((items) => items === null)).toBe(true);
  });
});

test('an object without namespace is in default', () => {
  expect(names(read(pod('a')).objects.pods)).toEqual(['default/a']);
});

test('of an object that is there twice the later one counts', () => {
  const later = { ...pod('a', 'x'), spec: { nodeName: 'n2' } };
  const { pods } = read({ ...pod('a', 'x'), spec: { nodeName: 'n1' } }, pod('a', 'y'), later).objects;
  expect(names(pods)).toEqual(['x/a', 'y/a']);
  expect(pods?.[0]?.spec.nodeName).toBe('n2');
});

describe('kinds that no file holds', () => {
  test('are null and told', () => {
    const { objects, problems } = read(pod('a'));
    expect(objects.services).toBeNull();
    expect(problems.map(({ resource, reason }) => `${resource} ${reason}`)).toEqual([
      'services NotInInput',
      'configmaps NotInInput',
      'endpoints NotInInput',
      'endpointslices.discovery.k8s.io NotInInput',
      'statefulsets.apps NotInInput',
    ]);
  });

  test('an empty typed list holds its kind, an empty List none', () => {
    expect(read({ apiVersion: 'v1', kind: 'PodList', items: [] }).objects.pods).toEqual([]);
    expect(read({ apiVersion: 'v1', kind: 'List', items: [] }).objects.pods).toBeNull();
  });

  test('a snapshot says which kinds it holds none of', () => {
    const annotations = { 'kubectl-patroni/kinds': 'Pod,Service,Deployment' };
    const { objects } = read({ apiVersion: 'v1', kind: 'List', metadata: { annotations }, items: [] });
    expect([objects.pods, objects.services, objects.configMaps]).toEqual([[], [], null]);
  });

  test('where the state is in ConfigMaps, nothing is unknown for want of Endpoints', () => {
    const state = { kind: 'ConfigMap', metadata: { name: 'demo-config', annotations: { config: '{}' } } };
    const affects = (documents: unknown[]) =>
      read(...documents).problems.find(({ resource }) => resource === 'endpoints')?.affects;
    expect(affects([state])).toEqual([]);
    expect(affects([{ kind: 'ConfigMap', metadata: metadata('other') }])).toContain('leader');
  });
});

test('where there are whole Endpoints, nothing is unknown for want of EndpointSlices', () => {
  const affects = (endpoints: object) =>
    read({
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: metadata('demo', 'x'),
      ...endpoints,
    }).problems.find(({ resource }) => resource === 'endpointslices.discovery.k8s.io')?.affects;
  expect(affects({})).toEqual([]);
  const metadataOnly = { ...metadata('demo', 'x'), annotations: { 'kubectl-patroni/metadata-only': 'true' } };
  expect(affects({ metadata: metadataOnly })).toContain('members.dns.publication');
});

describe('metadata alone', () => {
  const endpoints = { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1' };
  const selfLink = '/api/v1/namespaces/x/endpoints/demo';

  test('is taken where it tells of what it is', () => {
    const { objects } = read({ ...endpoints, metadata: { ...metadata('demo', 'x'), selfLink } });
    expect(objects.endpoints).toEqual([{ metadata: expect.anything() }]);
  });

  test('in a list, too', () => {
    const { objects } = read({
      kind: 'PartialObjectMetadataList',
      apiVersion: 'meta.k8s.io/v1',
      metadata: { selfLink: '/api/v1/namespaces/x/configmaps' },
      items: [{ ...endpoints, metadata: metadata('demo-config', 'x') }],
    });
    expect(names(objects.configMaps)).toEqual(['x/demo-config']);
  });

  test('is left aside where it does not, and where it would be worth nothing', () => {
    const { objects } = read(
      { ...endpoints, metadata: metadata('demo', 'x') },
      { ...endpoints, metadata: { ...metadata('p', 'x'), selfLink: '/api/v1/namespaces/x/pods/p' } },
    );
    expect([objects.endpoints, objects.pods]).toEqual([null, null]);
  });

  test('a whole object of an old server, which has a selfLink as well, stays whole', () => {
    const whole = { apiVersion: 'v1', kind: 'Endpoints', metadata: { ...metadata('demo', 'x'), selfLink } };
    expect(read(whole).objects.endpoints?.[0]?.subsets).toEqual([]);
  });
});

test('the latest time of several snapshots', () => {
  const at = (time: string) => ({
    kind: 'List',
    metadata: { annotations: { 'kubectl-patroni/observed-at': time } },
    items: [],
  });
  const contents = ['2026-11-22T09:00:00Z', '2026-11-22T09:00:05Z', 'nonsense'].map((time) =>
    readContent([at(time)]),
  );
  expect(combine(contents).observedAt).toEqual(new Date('2026-11-22T09:00:05Z'));
  expect(combine([]).observedAt).toBeNull();
});

describe('what are no Kubernetes objects', () => {
  test.each<[string, unknown, string]>([
    ['text', 'hello', 'the document'],
    ['a number', 1, 'the document'],
    ['an object without kind', { a: 1 }, 'the document'],
    ['a kind that is no text', { kind: 1 }, 'the document'],
    ['an item of a List', { kind: 'List', items: [pod('a'), {}] }, 'item 1'],
    ['an array of an array', [[pod('a')]], 'the document'],
  ])('%s', (_, document, where) => {
    expect(readContent([document]).foreign).toBe(where);
  });
});

test('nothing in a file makes it fail', () => {
  const odd = [null, 1, 'x', [], {}, { name: '' }, { name: 1 }];
  const kinds = ['Pod', 'Service', 'ConfigMap', 'Endpoints', 'EndpointSlice', 'StatefulSet', 'Node', 'List'];
  const documents = kinds.flatMap((kind) =>
    odd.flatMap((value) => [
      { kind, metadata: value, spec: value, status: value, items: value },
      { kind: `${kind}List`, metadata: value, items: [value, { metadata: value, spec: value }] },
      JSON.parse(`{"kind":"${kind}","metadata":{"name":"__proto__","labels":{"__proto__":"x"}}}`) as unknown,
    ]),
  );
  expect(() => read(...documents)).not.toThrow();
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});
