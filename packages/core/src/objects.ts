/**
 * The Kubernetes objects that a topology is read from, cut down to the fields that are read.
 * Types come from @kubernetes/client-node, as types only; what arrives is plain JSON.
 */
import type {
  DiscoveryV1EndpointPort,
  V1Endpoint,
  V1EndpointConditions,
  V1EndpointSlice,
  V1EndpointAddress,
  V1EndpointSubset,
  V1ObjectMeta,
  V1ObjectReference,
  V1OwnerReference,
  V1Pod,
  V1PodCondition,
  V1PodSpec,
  V1Service,
  V1StatefulSet,
} from '@kubernetes/client-node';
import type { Timestamp } from './contract.js';

type Pick_<T, K extends keyof T> = { [P in K]?: Exclude<T[P], undefined> };

/** Metadata that is read of any object. Of annotations, only the ones that projection.ts lists. */
export interface ObjectMetadata extends Pick_<V1ObjectMeta, 'labels' | 'annotations'> {
  name: string;
  namespace: string;
  creationTimestamp?: Timestamp;
  deletionTimestamp?: Timestamp;
  ownerReferences?: Pick<V1OwnerReference, 'apiVersion' | 'kind' | 'name'>[];
}

/** A ConfigMap or Endpoints as Patroni uses it: it keeps everything in annotations, so no data is ever read. */
export interface DcsObject {
  metadata: ObjectMetadata;
}

export interface EnvVar {
  name: string;
  /** Only for the variables that {@link isAddressVariable} knows; others may hold secrets. */
  value?: string;
  /** The path of a `fieldRef`, as `status.podIP`. */
  fieldPath?: string;
}

export interface Container {
  name: string;
  image?: string;
  env?: EnvVar[];
  ports?: { name?: string; containerPort: number }[];
  /** Where the kubelet asks over HTTP whether it is ready; without it another way, or none. */
  readinessProbe?: { path: string; port: number | string };
  volumeMounts?: { name: string; mountPath: string }[];
  /** `Always` makes a sidecar of an init container. */
  restartPolicy?: string;
}

/** Where the data of a volume comes from; of Secrets and ConfigMaps no more than that they are used. */
export interface Volume {
  name: string;
  source: 'emptyDir' | 'persistentVolumeClaim' | 'configMap' | 'secret' | 'hostPath' | 'other';
}

/** Of a pod, or of the template that a StatefulSet makes pods from. */
export interface PodSpec extends Pick_<
  V1PodSpec,
  | 'hostname'
  | 'subdomain'
  | 'nodeName'
  | 'hostNetwork'
  | 'setHostnameAsFQDN'
  | 'dnsPolicy'
  | 'terminationGracePeriodSeconds'
> {
  dnsConfig?: { nameservers: string[]; searches: string[]; options: { name: string; value?: string }[] };
  containers: Container[];
  initContainers?: Container[];
  volumes?: Volume[];
}

export interface Pod {
  metadata: ObjectMetadata;
  spec: PodSpec;
  status: Pick_<NonNullable<V1Pod['status']>, 'phase' | 'podIP' | 'hostIP'> & {
    podIPs?: { ip: string }[];
    conditions?: (Pick<V1PodCondition, 'type' | 'status'> & { lastTransitionTime?: Timestamp })[];
  };
}

export interface Service {
  metadata: ObjectMetadata;
  spec: Pick_<
    NonNullable<V1Service['spec']>,
    | 'type'
    | 'clusterIP'
    | 'clusterIPs'
    | 'selector'
    | 'publishNotReadyAddresses'
    | 'externalName'
    | 'externalIPs'
    | 'ipFamilies'
  > & {
    ports?: {
      name?: string;
      port: number;
      targetPort?: number | string;
      protocol?: string;
      appProtocol?: string;
    }[];
  };
  status?: { loadBalancer?: { ingress?: { ip?: string; hostname?: string }[] } };
}

type TargetRef = Pick_<V1ObjectReference, 'kind' | 'name' | 'namespace'>;

/** The legacy Endpoints, read whole only where EndpointSlices are not there. */
export interface Endpoints {
  metadata: ObjectMetadata;
  /** Undefined when only the metadata was asked for. */
  subsets?: {
    addresses?: EndpointsAddress[];
    notReadyAddresses?: EndpointsAddress[];
    ports?: NonNullable<V1EndpointSubset['ports']>;
  }[];
}
export interface EndpointsAddress extends Pick_<V1EndpointAddress, 'hostname' | 'nodeName'> {
  ip: string;
  targetRef?: TargetRef;
}

/** `discovery.k8s.io/v1`, and from files also `v1beta1`, which has the same fields. */
export interface EndpointSlice {
  metadata: ObjectMetadata;
  addressType: V1EndpointSlice['addressType'];
  endpoints: (Pick_<V1Endpoint, 'hostname' | 'nodeName'> & {
    addresses: string[];
    conditions?: Pick_<V1EndpointConditions, 'ready' | 'serving' | 'terminating'>;
    targetRef?: TargetRef;
  })[];
  ports?: Pick_<DiscoveryV1EndpointPort, 'name' | 'port' | 'protocol' | 'appProtocol'>[];
}

export interface StatefulSet {
  metadata: ObjectMetadata;
  spec: Pick_<NonNullable<V1StatefulSet['spec']>, 'serviceName' | 'replicas' | 'podManagementPolicy'> & {
    selector?: { matchLabels?: Record<string, string> };
    template?: PodTemplate;
    updateStrategy?: { type?: string; partition?: number; maxUnavailable?: number | string };
    persistentVolumeClaimRetentionPolicy?: { whenDeleted?: string; whenScaled?: string };
    volumeClaimTemplates?: { name: string }[];
  };
}

/** What a StatefulSet makes its pods from. */
export interface PodTemplate {
  metadata?: { labels?: Record<string, string>; annotations?: Record<string, string> };
  spec?: PodSpec;
}

/** What a StatefulSet's pods were made from at one time: `apps/v1 ControllerRevision`, read only where a change is taken back. */
export interface TemplateRevision {
  metadata: ObjectMetadata;
  /** The greater, the newer. */
  revision: number;
  template: PodTemplate;
}

/** Cluster-scoped and optional: it sharpens what kind of host an IP address is. */
export interface Node {
  metadata: Omit<ObjectMetadata, 'namespace'>;
  spec: { podCIDRs?: string[] };
  status: {
    addresses?: { type: string; address: string }[];
    /** Of its condition Ready: `True`, `False` or `Unknown`. */
    ready?: string;
  };
}

/** A label selector; an empty one selects everything. */
export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values: string[] }[];
}

/** One side of a NetworkPolicy's rule. A peer with neither selector nor block matches nothing that is known here. */
export interface NetworkPolicyPeer {
  podSelector?: LabelSelector;
  namespaceSelector?: LabelSelector;
  ipBlock?: { cidr: string; except: string[] };
}

export interface NetworkPolicyRule {
  /** Empty: from or to everybody. */
  peers: NetworkPolicyPeer[];
  /** Empty: all ports. Without `port` all ports of the protocol. */
  ports: { protocol: string; port?: number | string; endPort?: number }[];
}

/** `networking.k8s.io/v1`; optional: the topology is not read from it. */
export interface NetworkPolicy {
  metadata: ObjectMetadata;
  spec: {
    podSelector: LabelSelector;
    /** As written, or what follows from the rules where it is left out. */
    policyTypes: ('Ingress' | 'Egress')[];
    ingress: NetworkPolicyRule[];
    egress: NetworkPolicyRule[];
  };
}

/** `security.istio.io`, any version; optional. */
export interface PeerAuthentication {
  metadata: ObjectMetadata;
  spec: {
    /** Absent: the whole namespace (in Istio's root namespace: the mesh). */
    selector?: { matchLabels: Record<string, string> };
    /** `STRICT`, `PERMISSIVE`, `DISABLE` or `UNSET`. */
    mode?: string;
    /** By the workload's port number. */
    portLevelModes: Record<string, string>;
  };
}

/** `networking.istio.io`, any version; optional. */
export interface DestinationRule {
  metadata: ObjectMetadata;
  spec: { host: string; tlsMode?: string; portLevelTlsModes: Record<string, string> };
}

/** The cluster's DNS server, as it is set up; optional. */
export interface ClusterDns {
  metadata: ObjectMetadata;
  /** The Corefile of CoreDNS's ConfigMap; absent for a Deployment. */
  corefile?: string;
  /** The image of the Deployment's server; absent for a ConfigMap. */
  image?: string;
}

/** Everything a topology is read from. `null`: that kind was not or could not be read; `[]`: there are none. */
export interface ClusterObjects {
  pods: Pod[] | null;
  services: Service[] | null;
  configMaps: DcsObject[] | null;
  endpoints: Endpoints[] | null;
  endpointSlices: EndpointSlice[] | null;
  statefulSets: StatefulSet[] | null;
  /** Never asked for by the topology commands; used where a file holds them. */
  nodes: Node[] | null;
  /** These only checks look at; they are asked for where a diagnosis is wanted, or used where a file holds them. */
  networkPolicies: NetworkPolicy[] | null;
  peerAuthentications: PeerAuthentication[] | null;
  destinationRules: DestinationRule[] | null;
  clusterDns: ClusterDns[] | null;
}

/** What a label selector returned, and what was asked for by name beside it. */
export interface SelectedObjects extends ClusterObjects {
  /**
   * Services that were asked for by name and are not there, each as `namespace/name`. Any other that is not in `services`
   * may exist all the same: it is unknown, not absent.
   */
  servicesAbsent: ReadonlySet<string>;
}

/** A {@link ClusterObjects} of which nothing was read. */
export const nothingRead: ClusterObjects = {
  pods: null,
  services: null,
  configMaps: null,
  endpoints: null,
  endpointSlices: null,
  statefulSets: null,
  nodes: null,
  networkPolicies: null,
  peerAuthentications: null,
  destinationRules: null,
  clusterDns: null,
};
