/** The store of the simulator: everything in memory, one version counter for all of it, as etcd has. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { History } from './history.ts';
import { faultOfName, generatedName } from './names.ts';
import {
  StoreError,
  type KubeMetadata,
  type KubeObject,
  type ObjectKey,
  type ObjectStore,
  type ResourceName,
  type StoreEvent,
} from './object-store.ts';
import { RESOURCES, apiVersionOf, resourceOf, resourceOfKind } from './resources.ts';
import { sameJson } from './same-json.ts';
import { Shelf } from './shelf.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export interface StoreOptions {
  /** Events that each resource remembers. */
  history?: number;
  /** What another store holds: the objects keep their versions, and nobody is told of them. */
  start?: { resourceVersion: number; objects: readonly KubeObject[] };
}

/**
 * A store with nothing in it. A listener that writes is told of its own write after everybody has been told of the one
 * before it, so that all see one order.
 */
export function createStore(clock: Clock, options: StoreOptions = {}): ObjectStore {
  return new MemoryStore(clock, options);
}

class MemoryStore implements ObjectStore {
  readonly #clock: Clock;
  readonly #shelves = new Map(RESOURCES.map(({ name }) => [name, new Shelf()]));
  readonly #histories: Map<ResourceName, History>;
  readonly #listeners = new Set<(event: StoreEvent) => void>();
  readonly #undelivered: StoreEvent[] = [];
  #delivering = false;
  #version: number;

  constructor(clock: Clock, { history = 20_000, start }: StoreOptions) {
    this.#clock = clock;
    this.#histories = new Map(RESOURCES.map(({ name }) => [name, new History(history)]));
    this.#version = start?.resourceVersion ?? 1;
    for (const object of start?.objects ?? []) {
      const [group = ''] = object.apiVersion.includes('/') ? object.apiVersion.split('/') : [];
      const resource = resourceOfKind(group, object.kind);
      if (resource === undefined)
        throw new Error(`the simulator has no kind ${object.apiVersion} ${object.kind}`);
      const { namespace = '', name } = object.metadata;
      this.#shelf(resource.name).set(namespace, name, object);
    }
  }

  get resourceVersion(): number {
    return this.#version;
  }

  get({ resource, namespace, name }: ObjectKey): KubeObject | undefined {
    return this.#shelf(resource).get(namespace, name);
  }

  list(resource: ResourceName, namespace: string | null): readonly KubeObject[] {
    return this.#shelf(resource).list(namespace);
  }

  create(resource: ResourceName, object: KubeObject): KubeObject {
    const { group, plural, kind, generation, namespaced, names } = resourceOf(resource);
    const { generateName = '', namespace } = object.metadata;
    const given = object.metadata.name as string | undefined;
    const name = given ?? this.#freeName(resource, namespace ?? '', generateName);
    const key: ObjectKey = { resource, namespace: namespaced ? (namespace ?? '') : '', name };
    const invalid = (what: string): StoreError =>
      new StoreError(
        'Invalid',
        key,
        `${group === '' ? kind : `${kind}.${group}`} "${name}" is invalid: ${what}`,
      );
    if (name === '') throw invalid('metadata.name: Required value: name or generateName is required');
    if (namespaced && key.namespace === '') throw invalid('metadata.namespace: Required value');
    const fault = faultOfName(name, names);
    if (fault !== null) throw invalid(`metadata.name: Invalid value: ${JSON.stringify(name)}: ${fault}`);
    if (this.get(key) !== undefined) {
      const title = group === '' ? plural : `${plural}.${group}`;
      throw new StoreError('AlreadyExists', key, `${title} "${name}" already exists`);
    }
    const metadata: Writable<KubeMetadata> = {
      ...object.metadata,
      name,
      uid: object.metadata.uid ?? randomUUID(),
      creationTimestamp: object.metadata.creationTimestamp ?? this.#seconds(),
    };
    if (namespaced) metadata.namespace = key.namespace;
    else delete metadata.namespace;
    if (generation !== 'none') metadata.generation ??= 1;
    return this.#put(key, undefined, {
      ...object,
      apiVersion: apiVersionOf(resourceOf(resource)),
      kind,
      metadata,
    });
  }

  update(key: ObjectKey, change: (current: KubeObject) => KubeObject): KubeObject {
    const current = this.#present(key);
    const next = change(current);
    if (next === current) return current;
    const { resourceVersion, uid, creationTimestamp, namespace, name } = current.metadata;
    if ((next.metadata.resourceVersion ?? resourceVersion) !== resourceVersion) throw conflict(key);
    const metadata: KubeMetadata = {
      ...next.metadata,
      name,
      ...(namespace === undefined ? {} : { namespace }),
      ...(uid === undefined ? {} : { uid }),
      ...(creationTimestamp === undefined ? {} : { creationTimestamp }),
      ...generationOf(key.resource, current, next),
      ...(resourceVersion === undefined ? {} : { resourceVersion }),
    };
    const changed: KubeObject = { ...next, apiVersion: current.apiVersion, kind: current.kind, metadata };
    return sameJson(changed, current) ? current : this.#put(key, current, changed);
  }

  remove(key: ObjectKey): KubeObject {
    const current = this.#present(key);
    this.#shelf(key.resource).delete(key.namespace, key.name);
    return this.#record('DELETED', key, current, current);
  }

  subscribe(listener: (event: StoreEvent) => void): () => void {
    // One that is subscribed twice is two: each ends its own.
    const own = (event: StoreEvent): void => {
      listener(event);
    };
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  eventsSince(resource: ResourceName, resourceVersion: number): readonly StoreEvent[] {
    const events = this.#histories.get(resource)?.since(resourceVersion) ?? null;
    if (events !== null) return events;
    throw new StoreError(
      'Expired',
      null,
      `too old resource version: ${String(resourceVersion)} (${String(this.#version)})`,
    );
  }

  compact(): void {
    for (const history of this.#histories.values()) history.forget(this.#version);
  }

  #shelf(resource: ResourceName): Shelf {
    const shelf = this.#shelves.get(resource);
    if (shelf === undefined) throw new Error(`the simulator has no resource ${resource}`);
    return shelf;
  }

  #present(key: ObjectKey): KubeObject {
    const current = this.get(key);
    if (current === undefined)
      throw new StoreError('NotFound', key, `${key.resource} "${key.name}" not found`);
    return current;
  }

  #freeName(resource: ResourceName, namespace: string, base: string): string {
    if (base === '') return '';
    const name = generatedName(base);
    return this.get({ resource, namespace, name }) === undefined
      ? name
      : this.#freeName(resource, namespace, base);
  }

  #put(key: ObjectKey, previous: KubeObject | undefined, object: KubeObject): KubeObject {
    return this.#record(previous === undefined ? 'ADDED' : 'MODIFIED', key, previous, object);
  }

  #record(
    type: StoreEvent['type'],
    key: ObjectKey,
    previous: KubeObject | undefined,
    next: KubeObject,
  ): KubeObject {
    this.#version += 1;
    const metadata = Object.freeze({ ...next.metadata, resourceVersion: String(this.#version) });
    const object = Object.freeze({ ...next, metadata });
    if (type !== 'DELETED') this.#shelf(key.resource).set(key.namespace, key.name, object);
    const event: StoreEvent = {
      type,
      resource: key.resource,
      object,
      previous,
      resourceVersion: this.#version,
    };
    this.#histories.get(key.resource)?.push(event);
    this.#undelivered.push(event);
    this.#deliver();
    return object;
  }

  #deliver(): void {
    if (this.#delivering) return;
    this.#delivering = true;
    const failures: unknown[] = [];
    for (let event = this.#undelivered.shift(); event !== undefined; event = this.#undelivered.shift()) {
      for (const listener of [...this.#listeners]) {
        try {
          listener(event);
        } catch (error) {
          failures.push(error);
        }
      }
    }
    this.#delivering = false;
    if (failures.length === 1) throw failures[0];
    if (failures.length > 1) throw new AggregateError(failures, 'listeners of the store failed');
  }

  /** RFC 3339 in whole seconds, as the API writes times. */
  #seconds(): string {
    return `${this.#clock.now().toISOString().slice(0, 19)}Z`;
  }
}

function conflict(key: ObjectKey): StoreError {
  return new StoreError(
    'Conflict',
    key,
    `Operation cannot be fulfilled on ${key.resource} "${key.name}": the object has been modified; ` +
      'please apply your changes to the latest version and try again',
  );
}

function generationOf(
  resource: ResourceName,
  current: KubeObject,
  next: KubeObject,
): Pick<KubeMetadata, 'generation'> {
  const { generation: kept } = current.metadata;
  const { generation: when } = resourceOf(resource);
  if (when === 'none' || kept === undefined) return kept === undefined ? {} : { generation: kept };
  const content = (object: KubeObject): unknown => ({
    ...object,
    metadata: null,
    apiVersion: null,
    kind: null,
  });
  const same =
    when === 'spec' ? sameJson(current['spec'], next['spec']) : sameJson(content(current), content(next));
  return { generation: same ? kept : kept + 1 };
}
