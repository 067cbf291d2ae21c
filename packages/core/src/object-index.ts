/** Look-ups into the objects of one reading, built once for all clusters in it. */
import { canonicalIp } from './dns/ip.js';
import { LabelIndex, type Labels } from './label-index.js';
import type {
  ClusterObjects,
  EndpointSlice,
  Endpoints,
  Node,
  ObjectMetadata,
  Pod,
  SelectedObjects,
  Service,
  StatefulSet,
} from './objects.js';
import { ServiceIndex, type Wanted } from './service-index.js';

/** The label that ties an EndpointSlice to its Service (k8s.io/api/discovery/v1 `LabelServiceName`). */
const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';

/** What was read, by the keys that rules ask for. Null answers mean that the kind was not read. */
export interface ObjectIndex {
  podsIn(namespace: string): readonly Pod[] | null;
  /** Every pod of the namespace that has all of these labels, and some that have not; none for no labels. */
  podsAround(namespace: string, labels: Labels): readonly Pod[] | null;
  /** Every pod that has this address now, in any namespace that was read. */
  podsWithIp(ip: string): readonly Pod[];
  servicesIn(namespace: string): readonly Service[] | null;
  /** Every Service of the namespace that is wanted, and some that are not; none also when they were not read. */
  servicesAround(namespace: string, wanted: Wanted): readonly Service[];
  /** Undefined: there is no such Service. Null: Services were not read, or a selector may have left this one out. */
  service(namespace: string, name: string): Service | undefined | null;
  servicesWithClusterIp(ip: string): readonly Service[];
  /** All slices of a Service, whatever their names. */
  slicesOf(namespace: string, service: string): readonly EndpointSlice[] | null;
  /** Null also when only the metadata of Endpoints was read. */
  endpointsOf(namespace: string, service: string): Endpoints | undefined | null;
  /** Undefined: there is no such StatefulSet. */
  statefulSet(namespace: string, name: string): StatefulSet | undefined | null;
  /** Those that the Service of this name governs. */
  statefulSetsUnder(namespace: string, service: string): readonly StatefulSet[] | null;
  readonly nodes: readonly Node[];
  readonly podsWereRead: boolean;
}

/** What of an index is of one kind alone: it holds for as long as the array of that kind is the same. */
class KindIndexes {
  readonly #pods = remembered(indexPods);
  readonly #services = remembered(indexServices);
  readonly #endpoints = remembered(indexEndpoints);
  readonly #slices = remembered(indexSlices);
  readonly #statefulSets = remembered(indexStatefulSets);

  of({ pods, services, endpoints, endpointSlices, statefulSets }: ClusterObjects) {
    return {
      pods: this.#pods(pods),
      services: this.#services(services),
      endpoints: this.#endpoints(endpoints),
      slices: this.#slices(endpointSlices),
      statefulSets: this.#statefulSets(statefulSets),
    };
  }
}

function indexPods(read: readonly Pod[] | null) {
  const pods = read ?? [];
  return {
    byNamespace: groupByNamespace(pods),
    byIp: group(pods, (pod) => [...new Set(podIps(pod).map(canonicalIp))]),
    byLabel: once(() => new LabelIndex(pods, ({ metadata }) => metadata.labels)),
  };
}

function indexServices(read: readonly Service[] | null) {
  const services = read ?? [];
  return {
    byNamespace: groupByNamespace(services),
    byName: new Map(services.map((service) => [keyOf(service), service])),
    byIp: group(services, (service) => [...new Set(clusterIps(service).map(canonicalIp))]),
    byNeed: once(() => new ServiceIndex(services)),
  };
}

function indexEndpoints(read: readonly Endpoints[] | null) {
  return {
    byName: new Map((read ?? []).map((item) => [keyOf(item), item])),
    areWhole: (read ?? []).some((item) => item.subsets !== undefined),
  };
}

function indexSlices(read: readonly EndpointSlice[] | null) {
  return group(read ?? [], (slice) => {
    const service = slice.metadata.labels?.[SERVICE_NAME_LABEL];
    return service === undefined ? [] : [`${slice.metadata.namespace}/${service}`];
  });
}

function indexStatefulSets(read: readonly StatefulSet[] | null) {
  const sets = read ?? [];
  return {
    byName: group(sets, (set) => [keyOf(set)]),
    byService: group(sets, ({ metadata: { namespace }, spec }) =>
      spec.serviceName === undefined ? [] : [`${namespace}/${spec.serviceName}`],
    ),
  };
}

/** @returns the index of `objects`; it keeps references to them. */
export function indexObjects(objects: ClusterObjects | SelectedObjects): ObjectIndex {
  return createIndexer()(objects);
}

/** @returns what makes indexes, and of what did not change since the one before makes nothing anew: arrays must not change. */
export function createIndexer(): (objects: ClusterObjects | SelectedObjects) => ObjectIndex {
  const kinds = new KindIndexes();
  return (objects) => indexOf(objects, kinds.of(objects));
}

function indexOf(
  objects: ClusterObjects | SelectedObjects,
  { pods, services, endpoints, slices, statefulSets }: ReturnType<KindIndexes['of']>,
): ObjectIndex {
  const servicesAbsent = 'servicesAbsent' in objects ? objects.servicesAbsent : null;
  return {
    podsIn: (namespace) => listOrNull(objects.pods, pods.byNamespace, namespace),
    podsAround: (namespace, labels) =>
      objects.pods === null ? null : pods.byLabel().candidates(namespace, labels),
    podsWithIp: (ip) => pods.byIp.get(canonicalIp(ip)) ?? [],
    servicesIn: (namespace) => listOrNull(objects.services, services.byNamespace, namespace),
    servicesAround: (namespace, wanted) => services.byNeed().around(namespace, wanted),
    service: (namespace, name) => {
      const key = `${namespace}/${name}`;
      if (objects.services === null) return null;
      return services.byName.get(key) ?? (servicesAbsent?.has(key) === false ? null : undefined);
    },
    servicesWithClusterIp: (ip) => services.byIp.get(canonicalIp(ip)) ?? [],
    slicesOf: (namespace, service) =>
      objects.endpointSlices === null ? null : (slices.get(`${namespace}/${service}`) ?? []),
    endpointsOf: (namespace, service) =>
      objects.endpoints === null || !endpoints.areWhole
        ? null
        : endpoints.byName.get(`${namespace}/${service}`),
    statefulSet: (namespace, name) =>
      objects.statefulSets === null ? null : statefulSets.byName.get(`${namespace}/${name}`)?.[0],
    statefulSetsUnder: (namespace, service) =>
      objects.statefulSets === null ? null : (statefulSets.byService.get(`${namespace}/${service}`) ?? []),
    nodes: objects.nodes ?? [],
    podsWereRead: objects.pods !== null,
  };
}

/** @returns the pod's addresses of all families, the primary one first. */
export function podIps(pod: Pod): string[] {
  const { podIP, podIPs } = pod.status;
  const all = [...(podIP ? [podIP] : []), ...(podIPs ?? []).map(({ ip }) => ip)];
  return [...new Set(all)];
}

/** @returns the Service's cluster IPs; none for a headless one. */
export function clusterIps(service: Service): string[] {
  const { clusterIP, clusterIPs } = service.spec;
  const all = [...(clusterIP ? [clusterIP] : []), ...(clusterIPs ?? [])];
  return [...new Set(all)].filter((ip) => ip !== 'None' && ip !== '');
}

/** @returns what `make` made of the same argument the last time */
function remembered<A, R>(make: (argument: A) => R): (argument: A) => R {
  let last: { argument: A; result: R } | null = null;
  return (argument) => {
    if (last?.argument !== argument) last = { argument, result: make(argument) };
    return last.result;
  };
}

/** @returns the same value each time, made when it is first asked for */
function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function keyOf(item: { metadata: ObjectMetadata }): string {
  return `${item.metadata.namespace}/${item.metadata.name}`;
}

/** @returns the items by their namespaces; none for what was not read */
export function groupByNamespace<T extends { metadata: ObjectMetadata }>(
  items: readonly T[] | null,
): Map<string, T[]> {
  return group(items ?? [], (item) => [item.metadata.namespace]);
}

function group<T>(items: readonly T[], keysOf: (item: T) => string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items)
    for (const key of keysOf(item)) {
      const there = groups.get(key);
      if (there) there.push(item);
      else groups.set(key, [item]);
    }
  return groups;
}

function listOrNull<T>(read: readonly T[] | null, groups: Map<string, T[]>, namespace: string): T[] | null {
  return read === null ? null : (groups.get(namespace) ?? []);
}
