import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '../clock.ts';
import { createStore } from './memory-store.ts';
import { StoreError, type KubeObject, type ObjectKey, type StoreEvent } from './object-store.ts';

const clock = (): ManualClock => new ManualClock(new Date('2026-01-02T03:04:05.678Z'));
const pod = (name: string, namespace = 'default', fields: Record<string, unknown> = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace },
  ...fields,
});
const key = (name: string, namespace = 'default'): ObjectKey => ({ resource: 'pods', namespace, name });

function reasonOf(action: () => unknown): { reason: string; message: string } | null {
  try {
    action();
    return null;
  } catch (error) {
    if (error instanceof StoreError) return { reason: error.reason, message: error.message };
    throw error;
  }
}

describe('create', () => {
  it('fills in what the API server fills in', () => {
    const store = createStore(clock());
    const made = store.create('pods', pod('a'));
    expect(made.metadata).toMatchObject({
      name: 'a',
      namespace: 'default',
      resourceVersion: String(store.resourceVersion),
      creationTimestamp: '2026-01-02T03:04:05Z',
    });
    expect(made.metadata.uid).toMatch(/^[0-9a-f-]{36}$/);
    expect(made.metadata.generation).toBeUndefined();
    expect(store.get(key('a'))).toBe(made);
  });

  it('makes a name from generateName', () => {
    const store = createStore(clock());
    const { metadata } = store.create('pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { generateName: 'web-', namespace: 'default' } as KubeObject['metadata'],
    });
    expect(metadata.name).toMatch(/^web-[a-z0-9]{5}$/);
  });

  it('leaves no namespace on what has none', () => {
    const store = createStore(clock());
    store.create('nodes', { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n', namespace: 'default' } });
    expect(store.get({ resource: 'nodes', namespace: '', name: 'n' })?.metadata.namespace).toBeUndefined();
  });

  it('refuses what is there, and names that no API server takes', () => {
    const store = createStore(clock());
    store.create('pods', pod('a'));
    expect(reasonOf(() => store.create('pods', pod('a')))).toEqual({
      reason: 'AlreadyExists',
      message: 'pods "a" already exists',
    });
    expect(reasonOf(() => store.create('pods', pod('A_B')))).toMatchObject({
      reason: 'Invalid',
      message: expect.stringMatching(
        /^Pod "A_B" is invalid: metadata.name: Invalid value: "A_B": a lowercase RFC 1123/,
      ),
    });
    expect(reasonOf(() => store.create('pods', pod('a', '')))?.reason).toBe('Invalid');
    expect(
      reasonOf(() =>
        store.create('services', {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: '1a', namespace: 'x' },
        }),
      )?.message,
    ).toMatch(/DNS-1035/);
  });
});

describe('update', () => {
  it('writes only what changes', () => {
    const store = createStore(clock());
    store.create('pods', pod('a', 'default', { spec: { a: 1, b: 2 } }));
    const before = store.resourceVersion;
    store.update(key('a'), (current) => ({ ...current, spec: { b: 2, a: 1, c: undefined } }));
    expect(store.resourceVersion).toBe(before);
    const after = store.update(key('a'), (current) => ({ ...current, spec: { a: 2 } }));
    expect(after.metadata.resourceVersion).toBe(String(before + 1));
    expect(store.get(key('a'))?.['spec']).toEqual({ a: 2 });
  });

  it('refuses a write on an older version', () => {
    const store = createStore(clock());
    const first = store.create('pods', pod('a'));
    store.update(key('a'), (current) => ({ ...current, spec: { a: 1 } }));
    expect(reasonOf(() => store.update(key('a'), () => ({ ...first, spec: { a: 2 } })))).toEqual({
      reason: 'Conflict',
      message:
        'Operation cannot be fulfilled on pods "a": the object has been modified; ' +
        'please apply your changes to the latest version and try again',
    });
    expect(reasonOf(() => store.update(key('b'), (current) => current))).toEqual({
      reason: 'NotFound',
      message: 'pods "b" not found',
    });
  });

  it('keeps who the object is, and takes a version that is left out', () => {
    const store = createStore(clock());
    const { metadata } = store.create('pods', pod('a'));
    const after = store.update(key('a'), () => ({ ...pod('other', 'elsewhere'), spec: {} }));
    expect(after.metadata).toMatchObject({ name: 'a', namespace: 'default', uid: metadata.uid });
  });

  it('counts generations as the strategies of Kubernetes do', () => {
    const store = createStore(clock());
    const set = { resource: 'statefulsets.apps', namespace: 'd', name: 's' } as const;
    store.create(set.resource, {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 's', namespace: 'd' },
      spec: { replicas: 1 },
    });
    expect(store.update(set, (now) => ({ ...now, status: { replicas: 1 } })).metadata.generation).toBe(1);
    expect(store.update(set, (now) => ({ ...now, spec: { replicas: 2 } })).metadata.generation).toBe(2);
    const slice = { resource: 'endpointslices.discovery.k8s.io', namespace: 'd', name: 'e' } as const;
    store.create(slice.resource, {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'e', namespace: 'd' },
      endpoints: [],
    });
    const labelled = store.update(slice, (now) => ({
      ...now,
      metadata: { ...now.metadata, labels: { a: 'b' } },
    }));
    expect(labelled.metadata.generation).toBe(1);
    expect(
      store.update(slice, (now) => ({ ...now, endpoints: [{ addresses: [] }] })).metadata.generation,
    ).toBe(2);
  });
});

describe('list', () => {
  it('is in the order of keys in etcd', () => {
    const store = createStore(clock());
    for (const [name, namespace] of [
      ['b', 'a'],
      ['a', 'a'],
      ['a', 'a-b'],
      ['c', 'b'],
    ] as const)
      store.create('pods', pod(name, namespace));
    const names = (list: readonly KubeObject[]): string[] =>
      list.map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`);
    expect(names(store.list('pods', null))).toEqual(['a-b/a', 'a/a', 'a/b', 'b/c']);
    expect(names(store.list('pods', 'a'))).toEqual(['a/a', 'a/b']);
    store.remove(key('a', 'a'));
    expect(names(store.list('pods', 'a'))).toEqual(['a/b']);
    expect(store.list('pods', 'nowhere')).toEqual([]);
  });
});

describe('events', () => {
  it('tell what was and what is, in one order for all, also when a listener writes', () => {
    const store = createStore(clock());
    const seen: string[] = [];
    const tell = (event: StoreEvent): void => {
      seen.push(`${event.type} ${event.object.metadata.name} ${String(event.resourceVersion)}`);
    };
    store.subscribe((event) => {
      if (event.type === 'ADDED' && event.object.metadata.name === 'a') store.create('pods', pod('b'));
    });
    const end = store.subscribe(tell);
    store.create('pods', pod('a'));
    store.update(key('a'), (now) => ({ ...now, spec: {} }));
    const gone = store.remove(key('a'));
    expect(seen).toEqual(['ADDED a 2', 'ADDED b 3', 'MODIFIED a 4', 'DELETED a 5']);
    expect(gone.metadata.resourceVersion).toBe('5');
    end();
    store.remove(key('b'));
    expect(seen).toHaveLength(4);
  });

  it('are all told even when one listener fails', () => {
    const store = createStore(clock());
    const seen: string[] = [];
    store.subscribe(() => {
      throw new Error('broken');
    });
    store.subscribe(({ type }) => seen.push(type));
    expect(() => store.create('pods', pod('a'))).toThrow('broken');
    expect(seen).toEqual(['ADDED']);
  });

  it('are remembered for each resource, and forgotten in the end', () => {
    const store = createStore(clock(), { history: 3 });
    const since = (version: number): string[] =>
      store.eventsSince('pods', version).map(({ object }) => object.metadata.name);
    const start = store.resourceVersion;
    for (const name of ['a', 'b', 'c']) store.create('pods', pod(name));
    for (let other = 0; other < 10; other += 1)
      store.create('nodes', { apiVersion: 'v1', kind: 'Node', metadata: { name: `n${String(other)}` } });
    expect(since(start)).toEqual(['a', 'b', 'c']);
    expect(since(start + 1)).toEqual(['b', 'c']);
    expect(since(store.resourceVersion)).toEqual([]);
    store.create('pods', pod('d'));
    expect(reasonOf(() => since(start))).toEqual({
      reason: 'Expired',
      message: `too old resource version: 1 (${String(store.resourceVersion)})`,
    });
    expect(since(start + 1)).toEqual(['b', 'c', 'd']);
    for (const name of ['e', 'f', 'g', 'h']) store.create('pods', pod(name));
    expect(since(store.resourceVersion - 3)).toEqual(['f', 'g', 'h']);
    store.compact();
    expect(since(store.resourceVersion)).toEqual([]);
    expect(reasonOf(() => since(store.resourceVersion - 1))?.reason).toBe('Expired');
  });
});
