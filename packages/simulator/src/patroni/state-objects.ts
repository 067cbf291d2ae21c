/** Patroni's state in Kubernetes: annotations of ConfigMaps or Endpoints (patroni/dcs/kubernetes.py). */
import type { EndpointSubset } from '../controllers/kinds.ts';
import type { KubeObject, ObjectKey, ObjectStore, StoreEvent } from '../store/object-store.ts';
import type { DcsKind } from './spec.ts';

export type StatePart = 'leader' | 'config' | 'failover' | 'sync';
export type Annotations = Readonly<Record<string, string>>;
/** As in a merge patch: null takes a key away. */
export type AnnotationPatch = Readonly<Record<string, string | null>>;

export interface StateSettings {
  kind: DcsKind;
  namespace: string;
  /** The scope, with the Citus group where there is one. */
  base: string;
  /** `kubernetes.labels`, the scope and the Citus group. */
  labels: Readonly<Record<string, string>>;
}

export class StateObjects {
  readonly settings: StateSettings;
  readonly #store: ObjectStore;

  constructor(store: ObjectStore, settings: StateSettings) {
    this.#store = store;
    this.settings = settings;
  }

  /** `client_path`, `leader_path` (:812-817). */
  key(part: StatePart): ObjectKey {
    const { kind, namespace, base } = this.settings;
    if (kind === 'ConfigMap') return { resource: 'configmaps', namespace, name: `${base}-${part}` };
    return { resource: 'endpoints', namespace, name: part === 'leader' ? base : `${base}-${part}` };
  }

  /** @returns null when the object is not there */
  read(part: StatePart): Annotations | null {
    const object = this.#store.get(this.key(part));
    return object === undefined ? null : (object.metadata.annotations ?? {});
  }

  /**
   * `patch_or_create` (:1108-1142).
   * @param subsets of Endpoints; undefined: as they are
   */
  patch(part: StatePart, changes: AnnotationPatch, subsets?: readonly EndpointSubset[]): void {
    const key = this.key(part);
    const endpoints = this.settings.kind === 'Endpoints' && subsets !== undefined ? { subsets } : {};
    if (this.#store.get(key) === undefined) {
      const { labels, kind, namespace } = this.settings;
      const metadata = { name: key.name, namespace, labels, annotations: patched({}, changes) };
      this.#store.create(key.resource, { apiVersion: 'v1', kind, metadata, ...endpoints });
      if (kind === 'Endpoints' && part === 'config') this.#createConfigService(key.name);
    } else
      this.#store.update(key, (object) => ({
        ...object,
        metadata: { ...object.metadata, annotations: patched(object.metadata.annotations ?? {}, changes) },
        ...endpoints,
      }));
  }

  /** @returns the part that an event is about; null: it is none of these objects. */
  partOf({ resource, object }: StoreEvent): StatePart | null {
    const { kind, namespace } = this.settings;
    if (resource !== (kind === 'ConfigMap' ? 'configmaps' : 'endpoints')) return null;
    if (object.metadata.namespace !== namespace) return null;
    const parts = ['leader', 'config', 'failover', 'sync'] as const;
    return parts.find((part) => this.key(part).name === object.metadata.name) ?? null;
  }

  /** Headless, without selector and ports: it only keeps the Endpoints from being collected (:1144-1162). */
  #createConfigService(name: string): void {
    const { namespace, labels } = this.settings;
    if (this.#store.get({ resource: 'services', namespace, name }) !== undefined) return;
    const service: KubeObject = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace, labels },
      spec: { clusterIP: 'None' },
    };
    this.#store.create('services', service);
  }
}

function patched(annotations: Annotations, changes: AnnotationPatch): Annotations {
  return Object.fromEntries(
    Object.entries({ ...annotations, ...changes }).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    ),
  );
}

/**
 * The lock as one member sees it: held until its record has not changed for `ttl` seconds by the member's own clock
 * (kubernetes.py:905-922).
 */
export class LeaseObserver {
  #record: string | null = null;
  #since = 0;

  /** @returns who holds the lock, or null */
  holder(annotations: Annotations | null, ttlSeconds: number, now: number): string | null {
    const { leader, acquireTime, renewTime, transitions, ttl } = annotations ?? {};
    const record = JSON.stringify([leader, acquireTime, renewTime, transitions, ttl]);
    if (record !== this.#record) {
      this.#record = record;
      this.#since = now;
    }
    if (!leader) return null;
    return now - this.#since < ttlSeconds * 1000 ? leader : null;
  }
}
