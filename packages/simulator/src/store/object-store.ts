/** Where the simulator keeps Kubernetes objects: versioned as etcd does it, so that lists and watches agree. */

/** Any Kubernetes object, as JSON. Objects in the store are never changed in place: every write makes a new one. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: KubeMetadata;
  readonly [field: string]: unknown;
}

export interface KubeMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly deletionGracePeriodSeconds?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly {
    readonly apiVersion: string;
    readonly kind: string;
    readonly name: string;
    readonly uid: string;
    readonly controller?: boolean;
    readonly blockOwnerDeletion?: boolean;
  }[];
  readonly finalizers?: readonly string[];
  readonly generateName?: string;
  readonly managedFields?: readonly unknown[];
}

/** Plural and API group, as `pods` or `endpointslices.discovery.k8s.io`; one entry of `resources.ts`. */
export type ResourceName =
  | 'namespaces'
  | 'nodes'
  | 'pods'
  | 'services'
  | 'configmaps'
  | 'endpoints'
  | 'events'
  | 'serviceaccounts'
  | 'secrets'
  | 'endpointslices.discovery.k8s.io'
  | 'statefulsets.apps'
  | 'controllerrevisions.apps';

export interface ObjectKey {
  resource: ResourceName;
  /** Empty for what is not namespaced. */
  namespace: string;
  name: string;
}

export interface StoreEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  resource: ResourceName;
  /** After the change; for DELETED as it was last, with the resourceVersion of the deletion. */
  object: KubeObject;
  /** Before the change; undefined for ADDED. */
  previous: KubeObject | undefined;
  resourceVersion: number;
}

/** What the store refuses, by the API's reasons. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly reason: 'NotFound' | 'AlreadyExists' | 'Conflict' | 'Invalid' | 'Expired';
  readonly key: ObjectKey | null;

  constructor(reason: StoreError['reason'], key: ObjectKey | null, message: string) {
    super(message);
    this.reason = reason;
    this.key = key;
  }
}

export interface ObjectStore {
  /** Of the last write; grows by one with each. */
  readonly resourceVersion: number;
  get(key: ObjectKey): KubeObject | undefined;
  /** Sorted by namespace and name. @param namespace null: all */
  list(resource: ResourceName, namespace: string | null): readonly KubeObject[];
  /** Fills in uid, resourceVersion, creationTimestamp (and the name from generateName). @throws StoreError AlreadyExists, Invalid */
  create(resource: ResourceName, object: KubeObject): KubeObject;
  /**
   * Puts what `change` makes of the object in its place; a change that changes nothing writes nothing.
   * @throws StoreError NotFound; Conflict when the result carries another resourceVersion than the object has
   */
  update(key: ObjectKey, change: (current: KubeObject) => KubeObject): KubeObject;
  /** Takes the object away at once; grace periods and finalizers are matters of those who call. @throws StoreError NotFound */
  remove(key: ObjectKey): KubeObject;
  /** Calls back synchronously after each write. @returns a function that ends it */
  subscribe(listener: (event: StoreEvent) => void): () => void;
  /** Events after a version. @throws StoreError Expired when the history does not go back as far */
  eventsSince(resource: ResourceName, resourceVersion: number): readonly StoreEvent[];
  /** Forgets the history up to now: older watches and continue tokens get 410. */
  compact(): void;
}
