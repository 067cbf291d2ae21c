/** Brings the slices of a Service in line with what a controller wants them to be. */
import type { KubeMetadata, KubeObject, ObjectStore } from '../store/object-store.ts';
import { sameJson } from '../store/same-json.ts';
import { nameSuffix } from './deterministic.ts';
import { listOf, type EndpointPort, type EndpointSlice, type SliceEndpoint } from './kinds.ts';
import { LAST_CHANGE } from './publishing.ts';
import { without } from './records.ts';

export const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
export const SERVICE_NAME = 'kubernetes.io/service-name';
const RESOURCE = 'endpointslices.discovery.k8s.io';

export interface WantedSlice {
  addressType: string;
  endpoints: readonly SliceEndpoint[] | null;
  ports: readonly EndpointPort[] | null;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  owner: NonNullable<KubeMetadata['ownerReferences']>[number];
}

/**
 * Slices of a manager are taken in the order of their names, so that one that fits stays as it is.
 * @param stamp annotations of a slice that is written, which alone are no reason to write it
 */
export function writeSlices(
  store: ObjectStore,
  of: { namespace: string; service: string; manager: string },
  wanted: readonly WantedSlice[],
  stamp: Record<string, string> = {},
): void {
  const { namespace, service, manager } = of;
  const current = listOf(store, RESOURCE, namespace).filter(
    ({ metadata: { labels } }) => labels?.[SERVICE_NAME] === service && labels[MANAGED_BY] === manager,
  );
  const left = new Set(current);
  wanted.forEach((slice, index) => {
    const found = [...left].find(({ addressType }) => addressType === slice.addressType);
    if (found === undefined) create(store, namespace, service, slice, index, stamp);
    else {
      left.delete(found);
      if (!isAsWanted(found, slice))
        store.update({ resource: RESOURCE, namespace, name: found.metadata.name }, (object) => ({
          ...object,
          metadata: {
            ...object.metadata,
            labels: slice.labels,
            annotations: { ...slice.annotations, ...stamp },
          },
          endpoints: slice.endpoints,
          ports: slice.ports,
        }));
    }
  });
  for (const { metadata } of left) store.remove({ resource: RESOURCE, namespace, name: metadata.name });
}

function create(
  store: ObjectStore,
  namespace: string,
  service: string,
  slice: WantedSlice,
  index: number,
  stamp: Record<string, string>,
): void {
  for (let n = 0; ; n++) {
    const object = sliceObject({ namespace, service, index, attempt: n }, slice, stamp);
    if (store.get({ resource: RESOURCE, namespace, name: object.metadata.name }) !== undefined) continue;
    store.create(RESOURCE, object);
    return;
  }
}

/** @returns a new slice, whose name looks random and is not. */
export function sliceObject(
  {
    namespace,
    service,
    index,
    attempt = 0,
  }: { namespace: string; service: string; index: number; attempt?: number },
  { addressType, endpoints, ports, labels, annotations, owner }: WantedSlice,
  stamp: Record<string, string> = {},
): KubeObject {
  const generateName = `${service}-`;
  const name = `${generateName}${nameSuffix([namespace, service, addressType, index, attempt].join('/'), 5)}`;
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name,
      generateName,
      namespace,
      labels,
      annotations: { ...annotations, ...stamp },
      ownerReferences: [owner],
    },
    addressType,
    endpoints,
    ports,
  };
}

function isAsWanted({ metadata, endpoints, ports }: EndpointSlice, wanted: WantedSlice): boolean {
  const annotations = without(metadata.annotations ?? {}, LAST_CHANGE);
  return (
    sameJson(endpoints ?? null, wanted.endpoints) &&
    sameJson(ports ?? null, wanted.ports) &&
    sameJson(metadata.labels ?? {}, wanted.labels) &&
    sameJson(annotations, wanted.annotations)
  );
}
