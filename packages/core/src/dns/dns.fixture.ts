/** Small Kubernetes objects for the tests of this folder: the cluster `pg` in the namespace `db`. */
import type { ClusterDomain, MemberDns } from '../contract.js';
import type { DcsObjects, DiscoveredCluster } from '../discovery/cluster.js';
import type { Flavour } from '../discovery/flavour.js';
import { indexObjects, type ObjectIndex } from '../object-index.js';
import {
  nothingRead,
  type ClusterObjects,
  type DcsObject,
  type EndpointSlice,
  type Endpoints,
  type Node,
  type Pod,
  type Service,
  type StatefulSet,
} from '../objects.js';
import type { HostContext } from './host-context.js';

export const NAMESPACE = 'db';
export const ZONE = 'cluster.local';

export const flavour: Flavour = {
  name: 'patroni',
  title: 'Patroni',
  signs: [],
  scopeLabels: ['cluster-name'],
  roleLabels: ['role'],
  clusterLabel: 'known-as',
  services: {
    '{scope}': 'primary',
    '{scope}-repl': 'replicas',
    '{cluster}-alias': 'primary',
    '{scope}-rest': 'other',
  },
};

interface PodFields {
  namespace?: string;
  ips?: string[];
  labels?: Record<string, string>;
  hostname?: string | null;
  subdomain?: string | null;
  ready?: boolean;
  terminating?: boolean;
  phase?: string;
  hostNetwork?: boolean;
  hostIP?: string;
  nodeName?: string;
}

/** A ready pod `pg-0` has the address 10.244.0.10, the hostname `pg-0` and the subdomain `pg-headless`. */
export function aPod(name: string, fields: PodFields = {}): Pod {
  const { hostname = name, subdomain = 'pg-headless', ready = true, phase = 'Running' } = fields;
  const { ips = [`10.244.0.1${name.at(-1) ?? ''}`], hostIP, hostNetwork, nodeName } = fields;
  return {
    metadata: {
      name,
      namespace: fields.namespace ?? NAMESPACE,
      labels: fields.labels ?? { 'cluster-name': 'pg', role: name === 'pg-0' ? 'primary' : 'replica' },
      ...(fields.terminating && { deletionTimestamp: '2026-11-22T09:00:00Z' }),
    },
    spec: {
      ...(hostname !== null && { hostname }),
      ...(subdomain !== null && { subdomain }),
      ...(hostNetwork !== undefined && { hostNetwork }),
      ...(nodeName !== undefined && { nodeName }),
      containers: [],
    },
    status: {
      phase,
      ...(ips[0] !== undefined && { podIP: ips[0] }),
      ...(hostIP !== undefined && { hostIP }),
      podIPs: ips.map((ip) => ({ ip })),
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    },
  };
}

interface ServiceFields extends Partial<Service['spec']> {
  namespace?: string;
  labels?: Record<string, string>;
  ingress?: { ip?: string; hostname?: string }[];
}

/** A ClusterIP Service that selects the members. */
export function aService(name: string, fields: ServiceFields = {}): Service {
  const { namespace = NAMESPACE, labels, ingress, ...spec } = fields;
  return {
    metadata: { name, namespace, ...(labels && { labels }) },
    spec: { type: 'ClusterIP', clusterIP: '10.96.0.7', selector: { 'cluster-name': 'pg' }, ...spec },
    ...(ingress && { status: { loadBalancer: { ingress } } }),
  };
}

export function headless(name: string, fields: ServiceFields = {}): Service {
  return aService(name, { clusterIP: 'None', clusterIPs: ['None'], ...fields });
}

/** The same Service without a selector. */
export function withoutSelector(service: Service): Service {
  const spec = { ...service.spec };
  delete spec.selector;
  return { ...service, spec };
}

type SliceEndpoint = EndpointSlice['endpoints'][number];

export function aSlice(
  service: string,
  endpoints: SliceEndpoint[],
  addressType: EndpointSlice['addressType'] = 'IPv4',
): EndpointSlice {
  const labels = { 'kubernetes.io/service-name': service };
  return { metadata: { name: `${service}-x`, namespace: NAMESPACE, labels }, addressType, endpoints };
}

/** The endpoint that the controller writes for a pod: with its hostname, unless that is given. */
export function endpointOf(
  pod: Pod,
  { hostname, ready = true }: { hostname?: string | null; ready?: boolean } = {},
) {
  const label = hostname === undefined ? pod.spec.hostname : hostname;
  return {
    addresses: pod.status.podIP === undefined ? [] : [pod.status.podIP],
    ...(label != null && { hostname: label }),
    conditions: { ready },
    targetRef: { kind: 'Pod', name: pod.metadata.name },
  } satisfies SliceEndpoint;
}

export function someEndpoints(name: string, subsets: NonNullable<Endpoints['subsets']>): Endpoints {
  return { metadata: { name, namespace: NAMESPACE }, subsets };
}

export function aStatefulSet(name: string, serviceName: string, namespace = NAMESPACE): StatefulSet {
  const labels = { 'cluster-name': 'pg' };
  return {
    metadata: { name, namespace },
    spec: { serviceName, selector: { matchLabels: labels }, template: { metadata: { labels } } },
  };
}

export function aNode(name: string, address: string, podCIDRs: string[] = []): Node {
  return {
    metadata: { name },
    spec: { podCIDRs },
    status: { addresses: [{ type: 'InternalIP', address }] },
  };
}

/** State in Endpoints: the leader's object is called as the cluster. */
export function endpointsDcs(name: string | null = 'pg'): DcsObjects {
  const leader: DcsObject | null = name === null ? null : { metadata: { name, namespace: NAMESPACE } };
  return { kind: 'Endpoints', leader, config: null, failover: null, sync: null };
}

export function aCluster(pods: Pod[], fields: Partial<DiscoveredCluster> = {}): DiscoveredCluster {
  return {
    namespace: NAMESPACE,
    scope: 'pg',
    citusGroup: null,
    flavour,
    scopeLabel: 'cluster-name',
    roleLabel: 'role',
    patroniLabels: { 'cluster-name': 'pg' },
    pods,
    statefulSets: [],
    dcs: null,
    otherDcs: null,
    ...fields,
  };
}

export function anIndex(objects: Partial<ClusterObjects>): ObjectIndex {
  return indexObjects({ ...nothingRead, ...objects });
}

interface ContextFields extends Partial<ClusterObjects> {
  cluster?: Partial<DiscoveredCluster>;
  domain?: ClusterDomain;
  publications?: ReadonlyMap<string, MemberDns>;
}

/** What hosts are judged in: the members are the pods with the cluster's label. */
export function aContext({ cluster, domain, publications, ...objects }: ContextFields): HostContext {
  const members = (objects.pods ?? []).filter(
    ({ metadata }) => metadata.namespace === NAMESPACE && metadata.labels?.['cluster-name'] === 'pg',
  );
  return {
    cluster: aCluster(members, cluster),
    index: anIndex(objects),
    domain: domain ?? { name: ZONE, source: 'assumed' },
    publications: publications ?? new Map(),
  };
}
