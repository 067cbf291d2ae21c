/** A store with the objects of a recording of a real cluster. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../src/clock.ts';
import { fromVersion } from '../src/api/conversion.ts';
import { createStore } from '../src/store/memory-store.ts';
import type { KubeObject, ObjectStore } from '../src/store/object-store.ts';
import { resourceOfKind } from '../src/store/resources.ts';

const RECORDINGS = join(import.meta.dirname, '../../core/fixtures/recordings');

/** @param recording as `patroni-4/headless` */
export function recordedStore(clock: Clock, recording: string): ObjectStore {
  const store = createStore(clock);
  const folder = join(RECORDINGS, recording);
  for (const file of readdirSync(folder)) {
    if (!/^[a-z]+\.json$/.test(file)) continue;
    const list = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      kind: string;
      apiVersion: string;
      items: KubeObject[];
    };
    const [version = '', group = ''] = list.apiVersion.split('/').reverse();
    const resource = resourceOfKind(group, list.kind.replace(/List$/, ''));
    if (resource === undefined) continue;
    for (const item of list.items) {
      const { namespace = '' } = item.metadata;
      if (store.get({ resource: 'namespaces', namespace: '', name: namespace }) === undefined)
        store.create('namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
      store.create(resource.name, fromVersion(resource, version, item));
    }
  }
  return store;
}
