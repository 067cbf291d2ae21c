/** Objects in the version that a client asks for. The store keeps one; discovery.k8s.io has had another. */
import type { KubeObject } from '../store/object-store.ts';
import { apiVersionOf, type Resource } from '../store/resources.ts';
import { fieldsAt, listAt, textAt } from './table/fields.ts';

const converted = new WeakMap<KubeObject, KubeObject>();

/** @returns the object itself when it is in that version */
export function inVersion(resource: Resource, version: string, object: KubeObject): KubeObject {
  if (version === resource.versions[0]) return object;
  let found = converted.get(object);
  if (found === undefined) {
    found = { ...object, apiVersion: `${resource.group}/${version}`, ...endpointsWith(object, toBeta) };
    converted.set(object, found);
  }
  return found;
}

/** What a client sent, in the version of the store. */
export function fromVersion(resource: Resource, version: string, object: KubeObject): KubeObject {
  if (version === resource.versions[0]) return object;
  return { ...object, apiVersion: apiVersionOf(resource), ...endpointsWith(object, fromBeta) };
}

type Endpoint = Readonly<Record<string, unknown>>;

function endpointsWith(
  object: KubeObject,
  change: (endpoint: Endpoint) => Endpoint,
): { endpoints?: unknown } {
  return Array.isArray(object['endpoints']) ? { endpoints: listAt(object, 'endpoints').map(change) } : {};
}

/** pkg/apis/discovery/v1beta1/conversion.go: what v1 has as fields was in a map. */
const HOSTNAME = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

function toBeta(endpoint: Endpoint): Endpoint {
  const { nodeName, zone } = endpoint;
  const topology = {
    ...(typeof nodeName === 'string' ? { [HOSTNAME]: nodeName } : {}),
    ...(typeof zone === 'string' ? { [ZONE]: zone } : {}),
  };
  const placed = Object.keys(topology).length === 0 ? undefined : topology;
  return { ...endpoint, zone: undefined, topology: placed };
}

function fromBeta(endpoint: Endpoint): Endpoint {
  const topology = fieldsAt(endpoint, 'topology');
  const node = textAt(endpoint, 'nodeName') || textAt(topology, HOSTNAME);
  const zone = textAt(topology, ZONE);
  return {
    ...endpoint,
    topology: undefined,
    ...(node === '' ? {} : { nodeName: node }),
    ...(zone === '' ? {} : { zone }),
  };
}
