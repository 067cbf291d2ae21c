/** What the simulator serves: where each resource is found, what it is called, what can be done with it. */
import type { ObjectKey, ResourceName } from './object-store.ts';

export interface Resource {
  name: ResourceName;
  /** Empty for the core group. */
  group: string;
  /** The version that objects are stored in comes first. */
  versions: readonly string[];
  kind: string;
  plural: string;
  singular: string;
  shortNames: readonly string[];
  /** Groups of kinds, as `all`. */
  categories: readonly string[];
  namespaced: boolean;
  /** Beside the object itself, as `status`. */
  subresources: readonly string[];
  /**
   * When `metadata.generation` grows: with `spec`, with anything but the metadata, or never. The strategies of
   * Kubernetes differ in it (pkg/registry/<group>/<resource>/strategy.go).
   */
  generation: 'spec' | 'content' | 'none';
  /** The form of a name (apimachinery/pkg/api/validation/generic.go; Services in pkg/apis/core/validation). */
  names: 'subdomain' | 'label' | 'dns1035';
}

type Given = Pick<Resource, 'kind'> & Partial<Resource>;

function resource(name: ResourceName, given: Given): Resource {
  const [plural = name, ...group] = name.split('.');
  return {
    name,
    group: group.join('.'),
    versions: ['v1'],
    plural,
    singular: given.kind.toLowerCase(),
    shortNames: [],
    categories: [],
    namespaced: true,
    subresources: [],
    generation: 'none',
    names: 'subdomain',
    ...given,
  };
}

/** Every resource, in the order of discovery. */
export const RESOURCES: readonly Resource[] = [
  resource('configmaps', { kind: 'ConfigMap', shortNames: ['cm'] }),
  resource('endpoints', { kind: 'Endpoints', singular: 'endpoints', shortNames: ['ep'] }),
  resource('events', { kind: 'Event', shortNames: ['ev'] }),
  resource('namespaces', {
    kind: 'Namespace',
    shortNames: ['ns'],
    namespaced: false,
    subresources: ['status'],
    names: 'label',
  }),
  resource('nodes', { kind: 'Node', shortNames: ['no'], namespaced: false, subresources: ['status'] }),
  resource('pods', {
    kind: 'Pod',
    shortNames: ['po'],
    categories: ['all'],
    subresources: ['status', 'log', 'exec', 'proxy', 'eviction'],
  }),
  resource('secrets', { kind: 'Secret' }),
  resource('serviceaccounts', { kind: 'ServiceAccount', shortNames: ['sa'] }),
  resource('services', {
    kind: 'Service',
    shortNames: ['svc'],
    categories: ['all'],
    subresources: ['status'],
    names: 'dns1035',
  }),
  resource('controllerrevisions.apps', { kind: 'ControllerRevision' }),
  resource('statefulsets.apps', {
    kind: 'StatefulSet',
    shortNames: ['sts'],
    categories: ['all'],
    subresources: ['status', 'scale'],
    generation: 'spec',
  }),
  resource('endpointslices.discovery.k8s.io', {
    kind: 'EndpointSlice',
    versions: ['v1', 'v1beta1'],
    generation: 'content',
  }),
];

const BY_NAME = new Map(RESOURCES.map((each) => [each.name, each]));

export function resourceOf(name: ResourceName): Resource {
  const found = BY_NAME.get(name);
  if (found === undefined) throw new Error(`the simulator has no resource ${name}`);
  return found;
}

/** The resource that keeps objects of a kind, in whatever version. */
export function resourceOfKind(group: string, kind: string): Resource | undefined {
  return RESOURCES.find((each) => each.group === group && each.kind === kind);
}

/** As `discovery.k8s.io/v1`; without a group as `v1`. */
export function apiVersionOf({ group, versions }: Pick<Resource, 'group' | 'versions'>): string {
  const version = versions[0] ?? 'v1';
  return group === '' ? version : `${group}/${version}`;
}

/** The key of an object, as the store knows it. */
export function keyOf(
  name: ResourceName,
  object: { metadata: { name: string; namespace?: string } },
): ObjectKey {
  return { resource: name, namespace: object.metadata.namespace ?? '', name: object.metadata.name };
}
