/**
 * The EndpointSliceMirroring controller: what others write into the Endpoints of a Service without a selector, as slices
 * (kubernetes pkg/controller/endpointslicemirroring/{endpointslicemirroring_controller,utils}.go; fact A17).
 */
import type { Clock } from '../clock.ts';
import type { ObjectStore } from '../store/object-store.ts';
import {
  controllerRef,
  getOf,
  listOf,
  type EndpointAddress,
  type Endpoints,
  type EndpointSubset,
  type Service,
  type SliceEndpoint,
} from './kinds.ts';
import { LAST_APPLIED, LAST_CHANGE } from './publishing.ts';
import { without } from './records.ts';
import { queueKey, Reconciler } from './reconciler.ts';
import { MANAGED_BY, SERVICE_NAME, writeSlices, type WantedSlice } from './slice-writer.ts';

const MANAGER = 'endpointslicemirroring-controller.k8s.io';
const SKIP = 'endpointslice.kubernetes.io/skip-mirror';
/** Leader election of old control planes; Patroni does not use it. */
const ELECTION = 'control-plane.alpha.kubernetes.io/leader';
/** `--mirroring-max-endpoints-per-subset`. */
const MOST = 1000;

export function startEndpointSliceMirroring(store: ObjectStore, clock: Clock): Reconciler {
  const reconciler = new Reconciler({
    store,
    clock,
    delay: 5,
    concerns: ({ resource, object }) =>
      resource === 'services' || resource === 'endpoints' ? [queueKey(object)] : [],
    reconcile: (namespace, name) => {
      const endpoints = getOf(store, 'endpoints', namespace, name);
      const service = getOf(store, 'services', namespace, name);
      writeSlices(store, { namespace, service: name, manager: MANAGER }, mirrored(endpoints, service));
    },
  });
  for (const { metadata } of listOf(store, 'endpoints', null))
    reconciler.enqueue(`${metadata.namespace ?? ''}/${metadata.name}`);
  return reconciler;
}

/** @returns the slices that mirror these Endpoints; none where they are not to be mirrored. */
export function mirrored(endpoints: Endpoints | undefined, service: Service | undefined): WantedSlice[] {
  if (endpoints === undefined || service === undefined || !isMirrored(endpoints)) return [];
  if (service.spec.selector !== undefined && service.spec.selector !== null) return [];
  const annotations = without(endpoints.metadata.annotations ?? {}, LAST_CHANGE, LAST_APPLIED);
  const labels = {
    ...endpoints.metadata.labels,
    [MANAGED_BY]: MANAGER,
    [SERVICE_NAME]: endpoints.metadata.name,
  };
  return (endpoints.subsets ?? []).flatMap((subset) =>
    (['IPv4', 'IPv6'] as const).flatMap((family) => {
      const mine = endpointsOf(subset, family);
      if (mine.length === 0) return [];
      const ports = (subset.ports ?? []).map((port) => ({ ...port, name: port.name ?? '' }));
      return [
        {
          addressType: family,
          endpoints: mine.slice(0, MOST),
          ports,
          labels,
          annotations,
          owner: controllerRef(endpoints),
        },
      ];
    }),
  );
}

function isMirrored({ metadata }: Endpoints): boolean {
  return metadata.labels?.[SKIP] !== 'true' && metadata.annotations?.[ELECTION] === undefined;
}

function endpointsOf(subset: EndpointSubset, family: 'IPv4' | 'IPv6'): SliceEndpoint[] {
  const endpoint =
    (ready: boolean) =>
    ({ ip, hostname, nodeName, targetRef }: EndpointAddress): SliceEndpoint => ({
      addresses: [ip],
      conditions: { ready },
      ...(hostname !== undefined && { hostname }),
      ...(nodeName !== undefined && { nodeName }),
      ...(targetRef !== undefined && { targetRef }),
    });
  return [
    ...(subset.addresses ?? []).map(endpoint(true)),
    ...(subset.notReadyAddresses ?? []).map(endpoint(false)),
  ].filter(({ addresses: [ip = ''] }) => ip.includes(':') === (family === 'IPv6'));
}
