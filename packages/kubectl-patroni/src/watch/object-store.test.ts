/** What lists and events leave in the store is what there is. */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Service } from '@kubectl-patroni/core';
import { createObjectStore, keyOf } from './object-store.js';

const service = (name: string, namespace: string, version: number) =>
  ({ metadata: { name, namespace, resourceVersion: String(version) } }) as unknown as Service;

const step = fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'a-b'),
  namespace: fc.constantFrom('x', 'y'),
  act: fc.constantFrom('put', 'delete', 'relist', 'ignore'),
});

it('is at every step what a fresh list would show', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const there = new Map<string, Service>();
      const store = createObjectStore();
      const relist = () => {
        store.apply('services', { type: 'listed', items: [...there.values()] });
      };
      relist();
      for (const [at, { name, namespace, act }] of steps.entries()) {
        const item = service(name, namespace, at);
        const key = keyOf(item.metadata);
        if (act === 'put') {
          there.set(key, item);
          store.apply('services', { type: 'put', key, item });
        } else if (act === 'delete') {
          there.delete(key);
          store.apply('services', { type: 'deleted', key });
        } else if (act === 'ignore') {
          // Still there for the API, but no longer anything that is read.
          there.delete(key);
          store.apply('services', { type: 'put', key, item: null });
        } else relist();
        const fresh = createObjectStore();
        fresh.apply('services', { type: 'listed', items: [...there.values()] });
        expect(store.objects()).toEqual(fresh.objects());
        expect(store.size).toBe(there.size);
      }
    }),
  );
});

it('knows nothing of a kind before its list, and again once it cannot be read', () => {
  const store = createObjectStore();
  const item = service('a', 'x', 1);
  store.apply('services', { type: 'put', key: 'x/a', item });
  expect(store.objects().services).toBeNull();
  store.apply('services', { type: 'listed', items: [item] });
  expect(store.objects().services).toEqual([item]);
  expect(store.objects().services).toBe(store.objects().services);
  store.apply('services', { type: 'unreadable' });
  expect(store.objects().services).toBeNull();
  expect(store.size).toBe(0);
});
