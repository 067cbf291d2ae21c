/** The EndpointSlice controller (k8s.io/endpointslice reconciler.go, utils.go; facts A1-A16), discovery.k8s.io/v1. */
import type { Clock } from '../clock.ts';
import type { ObjectStore } from '../store/object-store.ts';
import {
  controllerRef,
  getOf,
  kubeTime,
  listOf,
  type EndpointPort,
  type Pod,
  type Service,
  type SliceEndpoint,
} from './kinds.ts';
import {
  addressesOf,
  belongs,
  conditionsOf,
  labelsFor,
  LAST_CHANGE,
  publishedHostname,
  publishedPort,
  selectedPods,
  targetPort,
} from './publishing.ts';
import { Reconciler } from './reconciler.ts';
import { servicesConcerned } from './service-events.ts';
import { MANAGED_BY, SERVICE_NAME, writeSlices, type WantedSlice } from './slice-writer.ts';

const MANAGER = 'endpointslice-controller.k8s.io';
/** `--max-endpoints-per-slice` of kube-controller-manager. */
const MOST_PER_SLICE = 100;

export function startEndpointSlices(store: ObjectStore, clock: Clock): Reconciler {
  const reconciler = new Reconciler({
    store,
    clock,
    delay: 5,
    concerns: servicesConcerned(store),
    reconcile: (namespace, name) => {
      const service = getOf(store, 'services', namespace, name);
      const wanted = service === undefined ? [] : slicesFor(service, listOf(store, 'pods', namespace));
      writeSlices(store, { namespace, service: name, manager: MANAGER }, wanted, {
        [LAST_CHANGE]: kubeTime(clock.now()),
      });
    },
  });
  for (const { metadata } of listOf(store, 'services', null))
    reconciler.enqueue(`${metadata.namespace ?? ''}/${metadata.name}`);
  return reconciler;
}

/** @returns the slices of a Service: at least one, if empty, for each of its address families (A11). */
export function slicesFor(service: Service, pods: readonly Pod[]): WantedSlice[] {
  const { selector, type, ipFamilies } = service.spec;
  if (selector === undefined || selector === null || type === 'ExternalName') return [];
  const chosen = selectedPods(service, pods);
  return (ipFamilies ?? ['IPv4']).flatMap((family) => {
    const groups = new Map<string, { ports: EndpointPort[]; endpoints: SliceEndpoint[] }>();
    for (const pod of chosen) {
      const addresses = addressesOf(pod, family);
      if (addresses.length === 0 || !belongs(pod, true)) continue;
      const ports = portsFor(service, pod);
      const key = JSON.stringify(ports);
      const group = groups.get(key) ?? { ports, endpoints: [] };
      groups.set(key, group);
      group.endpoints.push(endpointFor(pod, addresses, service));
    }
    if (groups.size === 0) return [slice(service, family, null, null)];
    return [...groups.values()].flatMap(({ ports, endpoints }) =>
      chunks(endpoints, MOST_PER_SLICE).map((chunk) => slice(service, family, chunk, ports)),
    );
  });
}

function slice(
  service: Service,
  addressType: string,
  endpoints: readonly SliceEndpoint[] | null,
  ports: readonly EndpointPort[] | null,
): WantedSlice {
  const labels = { ...labelsFor(service), [MANAGED_BY]: MANAGER, [SERVICE_NAME]: service.metadata.name };
  return { addressType, endpoints, ports, labels, annotations: {}, owner: controllerRef(service) };
}

/** A name that a pod's containers do not have leaves the port out, not the address (A15). */
function portsFor(service: Service, pod: Pod): EndpointPort[] {
  return (service.spec.ports ?? []).flatMap((port) => {
    const number = targetPort(port, pod);
    return number === null ? [] : [{ ...publishedPort(port, number), name: port.name ?? '' }];
  });
}

function endpointFor(pod: Pod, addresses: readonly string[], service: Service): SliceEndpoint {
  const hostname = publishedHostname(pod, service);
  const { namespace = '', name, uid = '' } = pod.metadata;
  return {
    // "Consumers must handle multiple addresses"; the controller itself writes one.
    addresses: addresses.slice(0, 1),
    conditions: conditionsOf(pod, service),
    ...(hostname !== undefined && { hostname }),
    ...(pod.spec.nodeName !== undefined && { nodeName: pod.spec.nodeName }),
    targetRef: { kind: 'Pod', namespace, name, uid },
  };
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let i = 0; i < items.length; i += size) parts.push(items.slice(i, i + size));
  return parts;
}
