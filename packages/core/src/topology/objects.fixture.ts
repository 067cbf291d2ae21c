/** Kubernetes JSON as the API server gives it, for tests; {@link read} takes it through the projection. */
import type { Topology, TopologyList } from '../contract.js';
import type { ClusterObjects } from '../objects.js';
import {
  projectClusterDns,
  projectDcsObject,
  projectDestinationRule,
  projectEndpoints,
  projectEndpointSlice,
  projectNetworkPolicy,
  projectNode,
  projectPeerAuthentication,
  projectPod,
  projectService,
  projectStatefulSet,
} from '../projection.js';
import { readEach } from '../untrusted-json.js';
import { buildTopologyList, type TopologyInput } from './build.js';

/** The clock of these objects: leases were renewed five seconds before. */
export const NOW = new Date('2026-11-22T09:00:05Z');
export const RENEWED = '2026-11-22T09:00:00.123456+00:00';

/** Kinds that are left out were read and are empty; null: not read. */
export type RawObjects = { [Kind in keyof ClusterObjects]?: readonly unknown[] | null };
type Labels = Record<string, string>;

const projections: {
  [Kind in keyof ClusterObjects]: (raw: unknown) => NonNullable<ClusterObjects[Kind]>[number] | null;
} = {
  pods: projectPod,
  services: projectService,
  configMaps: projectDcsObject,
  endpoints: projectEndpoints,
  endpointSlices: projectEndpointSlice,
  statefulSets: projectStatefulSet,
  nodes: projectNode,
  networkPolicies: projectNetworkPolicy,
  peerAuthentications: projectPeerAuthentication,
  destinationRules: projectDestinationRule,
  clusterDns: projectClusterDns,
};

/** @returns the objects as every reading gives them. */
export function read(...parts: RawObjects[]): ClusterObjects {
  const all = merge(...parts);
  return Object.fromEntries(
    Object.entries(projections).map(([kind, project]) => {
      const items = all[kind as keyof ClusterObjects];
      return [kind, items === null ? null : readEach<unknown>(items ?? [], project)];
    }),
  ) as unknown as ClusterObjects;
}

/** @returns everything of all parts; what one part could not read stays unread. */
export function merge(...parts: RawObjects[]): RawObjects {
  const all: RawObjects = {};
  for (const part of parts)
    for (const [key, items] of Object.entries(part)) {
      const kind = key as keyof ClusterObjects;
      const there = all[kind];
      all[kind] = items === null || there === null ? null : [...(there ?? []), ...items];
    }
  return all;
}

export interface Fields {
  namespace?: string;
  labels?: Labels;
  annotations?: object;
  /** As `apps/v1 StatefulSet pg`. */
  owner?: string;
}

function metadata(name: string, { namespace = 'default', labels, annotations, owner }: Fields): object {
  const [apiVersion, kind, ownerName] = owner?.split(' ') ?? [];
  return {
    name,
    namespace,
    uid: `uid-of-${name}`,
    creationTimestamp: '2026-11-22T08:00:00Z',
    ...(labels && { labels }),
    ...(annotations && { annotations }),
    ...(owner && { ownerReferences: [{ apiVersion, kind, name: ownerName, uid: 'x', controller: true }] }),
  };
}

export interface PodFields extends Fields {
  /** The annotation `status`: text as it is, anything else as JSON. */
  status?: unknown;
  container?: string;
  /** Variables: text, or the path of a field as `=status.podIP`. */
  env?: Record<string, string>;
  /** Of the container. */
  ports?: number[];
  subdomain?: string;
  /** More of the pod's spec. */
  spec?: object;
  /** Further containers. */
  sidecars?: object[];
  /** More of the container that runs Patroni. */
  containerMore?: object;
  /** Null: none yet. */
  ip?: string | null;
  ready?: 'True' | 'False' | 'Unknown';
  phase?: string;
  deletionTimestamp?: string;
  hostNetwork?: boolean;
}

export function pod(name: string, fields: PodFields = {}): object {
  const {
    status,
    container = 'postgres',
    env = {},
    subdomain,
    ip,
    ready = 'True',
    phase = 'Running',
  } = fields;
  const text = status === undefined || typeof status === 'string' ? status : JSON.stringify(status);
  const { deletionTimestamp, hostNetwork } = fields;
  const annotations = { ...fields.annotations, ...(text !== undefined && { status: text }) };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...metadata(name, { ...fields, annotations }),
      ...(deletionTimestamp && { deletionTimestamp }),
    },
    spec: {
      hostname: name,
      nodeName: 'node-1',
      ...(subdomain && { subdomain }),
      ...(hostNetwork && { hostNetwork }),
      containers: [
        {
          name: container,
          image: 'patroni',
          env: Object.entries(env).map(([variable, value]) =>
            value.startsWith('=')
              ? { name: variable, valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: value.slice(1) } } }
              : { name: variable, value },
          ),
          ...(fields.ports && { ports: fields.ports.map((containerPort) => ({ containerPort })) }),
          ...fields.containerMore,
        },
        ...(fields.sidecars ?? []),
      ],
      ...fields.spec,
    },
    status: {
      phase,
      hostIP: '192.168.0.1',
      ...(ip && { podIP: ip, podIPs: [{ ip }] }),
      conditions: [
        { type: 'PodScheduled', status: 'True' },
        { type: 'Ready', status: ready },
      ],
    },
  };
}

/** A ConfigMap of Patroni's: no data, everything in annotations. */
export function configMap(name: string, fields: Fields): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata(name, fields) };
}

export function endpoints(name: string, fields: Fields & { subsets?: unknown[] }): object {
  const { subsets } = fields;
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: metadata(name, fields),
    ...(subsets && { subsets }),
  };
}

/** `clusterIP: 'None'` makes it headless; without `selector` it has none. */
export function service(
  name: string,
  fields: Fields & { selector?: Labels; clusterIP?: string; spec?: object },
): object {
  const { selector, clusterIP = '10.96.0.10', spec } = fields;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(name, fields),
    spec: {
      type: 'ClusterIP',
      clusterIP,
      clusterIPs: [clusterIP],
      ...(selector && { selector }),
      ports: [{ name: 'postgresql', port: 5432, targetPort: 5432, protocol: 'TCP' }],
      ...spec,
    },
  };
}

/** Makes pods with its own labels. */
export function statefulSet(
  name: string,
  fields: Fields & { serviceName?: string; podLabels?: Labels; spec?: object },
): object {
  const { serviceName, podLabels = fields.labels } = fields;
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: metadata(name, fields),
    spec: {
      replicas: 3,
      serviceName,
      selector: { matchLabels: podLabels },
      template: { metadata: { labels: podLabels }, spec: {} },
      ...fields.spec,
    },
  };
}

/** A member's status as Patroni 4.1 writes it, at the same position as the leader's lock. */
export function statusOf(host: string, role: string, more: object = {}): object {
  return {
    conn_url: `postgres://${host}:5432/postgres`,
    api_url: `http://${host}:8008/patroni`,
    state: 'running',
    role,
    version: '4.1.4',
    xlog_location: 67108960,
    ...(role === 'replica' && {
      replay_lsn: 67108960,
      receive_lsn: 67108960,
      replication_state: 'streaming',
    }),
    timeline: 1,
    ...more,
  };
}

/** Annotations of a held lock. */
export function lockOf(leader: string, more: object = {}): object {
  return {
    acquireTime: '2026-11-22T08:56:42.961056+00:00',
    leader,
    optime: '67108960',
    renewTime: RENEWED,
    slots: '{"pg_1":67108960}',
    transitions: '0',
    ttl: '30',
    ...more,
  };
}

/** Annotations of the config object; `config` is the dynamic configuration. */
export function configOf(config: unknown = {}, more: object = {}): object {
  return {
    config: typeof config === 'string' ? config : JSON.stringify(config),
    initialize: '7710913354290118708',
    ...more,
  };
}

export interface StateFields extends Fields {
  kind?: 'ConfigMap' | 'Endpoints';
  /** Annotations of the objects; null: the object is not there. */
  lock?: object | null;
  config?: object | null;
  failover?: object | null;
  sync?: object | null;
}

/** Patroni's state objects; `base` is the scope, with Citus followed by the group. */
export function state(base: string, fields: StateFields): RawObjects {
  const {
    kind = 'ConfigMap',
    lock = lockOf(`${base}-0`),
    config = configOf(),
    failover = null,
    sync = null,
  } = fields;
  const leader = kind === 'ConfigMap' ? `${base}-leader` : base;
  const parts = Object.entries({
    [leader]: lock,
    [`${base}-config`]: config,
    [`${base}-failover`]: failover,
    [`${base}-sync`]: sync,
  });
  const objects = parts
    .filter(([, annotations]) => annotations !== null)
    .map(([name, annotations]) =>
      (kind === 'ConfigMap' ? configMap : endpoints)(name, { ...fields, annotations: annotations ?? {} }),
    );
  return kind === 'ConfigMap' ? { configMaps: objects } : { endpoints: objects };
}

export interface ClusterFields extends StateFields {
  scope?: string;
  /** By pod name, with what differs; by default three, of which the first leads. */
  members?: Record<string, PodFields & { statusMore?: object }>;
  /** Members announce their names under the headless Service; false: their IPs. */
  names?: boolean;
}

/** A cluster of the upstream manifest with a headless Service for its members. */
export function cluster(fields: ClusterFields = {}): RawObjects {
  const { scope = 'pg', namespace = 'default', names = true } = fields;
  const { members = { [`${scope}-0`]: {}, [`${scope}-1`]: {}, [`${scope}-2`]: {} } } = fields;
  const labels = { application: 'patroni', 'cluster-name': scope, ...fields.labels };
  const headless = `${scope}-headless`;
  const pods = Object.entries(members).map(([name, more], i) => {
    const role = i === 0 ? 'primary' : 'replica';
    const { ip = `10.244.0.${10 + i}` } = more;
    const host = names ? `${name}.${headless}.${namespace}.svc.cluster.local` : (ip ?? '');
    return pod(name, {
      namespace,
      subdomain: headless,
      owner: `apps/v1 StatefulSet ${scope}`,
      status: statusOf(host, role, more.statusMore),
      ...more,
      ip,
      labels: { ...labels, role, ...more.labels },
    });
  });
  return merge(state(scope, { ...fields, namespace, labels }), {
    pods,
    services: [
      service(headless, {
        namespace,
        labels,
        selector: labels,
        clusterIP: 'None',
        spec: { publishNotReadyAddresses: true },
      }),
      service(scope, { namespace, labels, selector: { ...labels, role: 'primary' } }),
    ],
    statefulSets: [statefulSet(scope, { namespace, labels, serviceName: headless })],
    endpointSlices: [
      {
        metadata: metadata(`${headless}-x`, {
          namespace,
          labels: { 'kubernetes.io/service-name': headless },
        }),
        addressType: 'IPv4',
        endpoints: Object.entries(members).map(([name, more], i) => ({
          addresses: more.ip === null ? [] : [more.ip ?? `10.244.0.${10 + i}`],
          hostname: name,
          targetRef: { kind: 'Pod', name, namespace },
          conditions: { ready: true },
        })),
        ports: [{ name: 'postgresql', port: 5432 }],
      },
    ],
  });
}

/** The list of what is in `raw`, at {@link NOW}. */
export function listOf(raw: RawObjects, input: Partial<TopologyInput> = {}): TopologyList {
  return buildTopologyList({ objects: read(raw), problems: [], now: NOW, clusterDomain: null, ...input });
}

/** The one cluster that is in `raw`. */
export function topologyOf(raw: RawObjects, input?: Partial<TopologyInput>): Topology {
  const [topology, ...more] = listOf(raw, input).items;
  if (topology === undefined || more.length > 0) throw new Error(`${more.length} clusters too many`);
  return topology;
}
