/**
 * The Endpoints controller (kubernetes pkg/controller/endpoint/endpoints_controller.go; facts A1-A17). It never touches
 * the Endpoints of a Service without a selector: those are Patroni's.
 */
import type { Clock } from '../clock.ts';
import { sameJson } from '../store/same-json.ts';
import type { ObjectStore } from '../store/object-store.ts';
import {
  getOf,
  isReady,
  kubeTime,
  listOf,
  type EndpointAddress,
  type EndpointPort,
  type EndpointSubset,
  type Pod,
  type Service,
} from './kinds.ts';
import {
  addressesOf,
  belongs,
  labelsFor,
  LAST_CHANGE,
  publishedHostname,
  publishedPort,
  selectedPods,
  targetPort,
} from './publishing.ts';
import { Reconciler } from './reconciler.ts';
import { servicesConcerned } from './service-events.ts';

export function startEndpoints(store: ObjectStore, clock: Clock): Reconciler {
  const reconciler = new Reconciler({
    store,
    clock,
    delay: 5,
    concerns: servicesConcerned(store),
    reconcile: (namespace, name) => {
      reconcileEndpoints(store, clock, namespace, name);
    },
  });
  for (const { metadata } of listOf(store, 'services', null))
    reconciler.enqueue(`${metadata.namespace ?? ''}/${metadata.name}`);
  return reconciler;
}

function reconcileEndpoints(store: ObjectStore, clock: Clock, namespace: string, name: string): void {
  const key = { resource: 'endpoints', namespace, name } as const;
  const service = getOf(store, 'services', namespace, name);
  const current = getOf(store, 'endpoints', namespace, name);
  if (service === undefined) {
    if (current !== undefined) store.remove(key);
    return;
  }
  if (
    service.spec.selector === undefined ||
    service.spec.selector === null ||
    service.spec.type === 'ExternalName'
  )
    return;
  const subsets = subsetsFor(service, listOf(store, 'pods', namespace));
  const labels = labelsFor(service);
  if (
    current !== undefined &&
    sameSubsets(current.subsets ?? [], subsets) &&
    sameJson(current.metadata.labels ?? {}, labels)
  )
    return;
  // Annotations of others stay: where Patroni keeps its state in the Endpoints of a Service with a selector, too.
  const annotations = { ...current?.metadata.annotations, [LAST_CHANGE]: kubeTime(clock.now()) };
  const content = subsets.length > 0 ? { subsets } : {};
  if (current === undefined)
    store.create('endpoints', {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name, namespace, labels, annotations },
      ...content,
    });
  else
    store.update(key, (object) => ({
      ...object,
      metadata: { ...object.metadata, labels, annotations },
      // A field that is undefined is absent.
      subsets: subsets.length > 0 ? subsets : undefined,
    }));
}

/** @returns the subsets: one for each set of ports that pods resolve the Service's ports to. */
export function subsetsFor(service: Service, pods: readonly Pod[]): EndpointSubset[] {
  const family = service.spec.ipFamilies?.[0] ?? 'IPv4';
  const early = service.spec.publishNotReadyAddresses === true;
  const ports = service.spec.ports ?? [];
  const groups = new Map<
    string,
    { ports: EndpointPort[]; ready: EndpointAddress[]; notReady: EndpointAddress[] }
  >();
  for (const pod of selectedPods(service, pods)) {
    const [ip] = addressesOf(pod, family);
    if (ip === undefined || !belongs(pod, early)) continue;
    const resolved = ports.flatMap((port) => {
      const number = targetPort(port, pod);
      return number === null ? [] : [publishedPort(port, number)];
    });
    if (ports.length > 0 && resolved.length === 0) continue;
    const key = JSON.stringify(resolved);
    const group = groups.get(key) ?? { ports: resolved, ready: [], notReady: [] };
    groups.set(key, group);
    (early || isReady(pod) ? group.ready : group.notReady).push(addressFor(pod, ip, service));
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => ({
      ...(group.ready.length > 0 && { addresses: group.ready.sort(byIp) }),
      ...(group.notReady.length > 0 && { notReadyAddresses: group.notReady.sort(byIp) }),
      ...(group.ports.length > 0 && { ports: group.ports }),
    }));
}

function addressFor(pod: Pod, ip: string, service: Service): EndpointAddress {
  const hostname = publishedHostname(pod, service);
  const { namespace = '', name, uid = '' } = pod.metadata;
  return {
    ip,
    ...(hostname !== undefined && { hostname }),
    ...(pod.spec.nodeName !== undefined && { nodeName: pod.spec.nodeName }),
    targetRef: { kind: 'Pod', namespace, name, uid },
  };
}

function byIp(a: EndpointAddress, b: EndpointAddress): number {
  return a.ip < b.ip ? -1 : a.ip > b.ip ? 1 : 0;
}

function sameSubsets(a: readonly EndpointSubset[], b: readonly EndpointSubset[]): boolean {
  return sameJson(a, b);
}
