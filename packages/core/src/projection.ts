/**
 * The API's JSON cut down to what a topology is read from: the border where untrusted objects become ours. What is not
 * listed here is never kept: managedFields, data of ConfigMaps, values of variables that may hold secrets.
 * Each function gives null for what is no such object (nothing without a name is one).
 */
import type {
  Container,
  DcsObject,
  EndpointSlice,
  Endpoints,
  EndpointsAddress,
  EnvVar,
  Node,
  ObjectMetadata,
  Pod,
  Service,
  StatefulSet,
} from './objects.js';
import {
  defined,
  own,
  ownArray,
  ownBoolean,
  ownNumber,
  ownRecord,
  ownString,
  ownStringMap,
  ownStrings,
  readEach,
} from './untrusted-json.js';

/** The annotation of a member's pod (patroni/dcs/kubernetes.py `touch_member`). */
const POD_ANNOTATIONS = ['status'];

/** The annotations of Patroni's state objects (patroni/dcs/kubernetes.py: leader, config, failover, sync). */
const DCS_ANNOTATIONS = [
  'leader',
  'acquireTime',
  'renewTime',
  'ttl',
  'transitions',
  'optime',
  'slots',
  'retain_slots',
  'failsafe',
  'initialize',
  'config',
  'history',
  'member',
  'scheduled_at',
  'sync_standby',
  'quorum',
];

/** Variables whose values say where a member is reached, or how Patroni labels what it makes. All others may be secret. */
const ADDRESS_VARIABLE =
  /^(PATRONI_(NAME|SCOPE|NAMESPACE)|PATRONI_(POSTGRESQL|RESTAPI)_(CONNECT_ADDRESS|PROXY_ADDRESS|LISTEN)|PATRONI_KUBERNETES_(NAMESPACE|LABELS|(TMP_)?(SCOPE|ROLE)_LABEL|(LEADER|FOLLOWER|STANDBY_LEADER)_LABEL_VALUE|USE_ENDPOINTS|POD_IP|PORTS|BYPASS_API_SERVICE)|KUBERNETES_(SCOPE_LABEL|ROLE_LABEL|LABELS|USE_CONFIGMAPS|LEADER_LABEL_VALUE)|SCOPE|PG_CONNECT_ADDRESS|RESTAPI_CONNECT_ADDRESS|POD_IP|POD_NAME|POD_NAMESPACE)$/;

/** @returns whether a variable's value is kept: it is one of Patroni's (or Spilo's) address and label settings. */
export function isAddressVariable(name: string): boolean {
  return ADDRESS_VARIABLE.test(name);
}

export function projectPod(raw: unknown): Pod | null {
  const metadata = projectMetadata(raw, POD_ANNOTATIONS);
  if (metadata === null) return null;
  const spec = ownRecord(raw, 'spec');
  const status = ownRecord(raw, 'status');
  return {
    metadata,
    spec: {
      ...defined({
        hostname: nonEmpty(ownString(spec, 'hostname')),
        subdomain: nonEmpty(ownString(spec, 'subdomain')),
        nodeName: nonEmpty(ownString(spec, 'nodeName')),
        hostNetwork: ownBoolean(spec, 'hostNetwork'),
      }),
      containers: readEach(ownArray(spec, 'containers'), projectContainer),
    },
    status: {
      ...defined({
        phase: nonEmpty(ownString(status, 'phase')),
        podIP: nonEmpty(ownString(status, 'podIP')),
        hostIP: nonEmpty(ownString(status, 'hostIP')),
      }),
      podIPs: readEach(ownArray(status, 'podIPs'), (item) => {
        const ip = ownString(item, 'ip');
        return ip ? { ip } : null;
      }),
      conditions: readEach(ownArray(status, 'conditions'), (item) => {
        const type = ownString(item, 'type');
        const value = ownString(item, 'status');
        // Of all conditions, readiness is the one that decides what DNS publishes.
        if (type !== 'Ready' || value === undefined) return null;
        return {
          type,
          status: value,
          ...defined({ lastTransitionTime: ownString(item, 'lastTransitionTime') }),
        };
      }),
    },
  };
}

function projectContainer(raw: unknown): Container | null {
  const name = ownString(raw, 'name');
  if (name === undefined) return null;
  const env = readEach(ownArray(raw, 'env'), projectVariable);
  return { name, ...defined({ image: ownString(raw, 'image') }), ...(env.length > 0 && { env }) };
}

function projectVariable(raw: unknown): EnvVar | null {
  const name = ownString(raw, 'name');
  if (name === undefined) return null;
  const fieldPath = ownString(ownRecord(ownRecord(raw, 'valueFrom'), 'fieldRef'), 'fieldPath');
  return {
    name,
    ...defined({ value: isAddressVariable(name) ? ownString(raw, 'value') : undefined, fieldPath }),
  };
}

export function projectService(raw: unknown): Service | null {
  const metadata = projectMetadata(raw, []);
  if (metadata === null) return null;
  const spec = ownRecord(raw, 'spec');
  const clusterIPs = ownStrings(spec, 'clusterIPs');
  const ingress = readEach(ownArray(ownRecord(ownRecord(raw, 'status'), 'loadBalancer'), 'ingress'), (item) =>
    defined({ ip: ownString(item, 'ip'), hostname: ownString(item, 'hostname') }),
  );
  return {
    metadata,
    spec: {
      ...defined({
        type: ownString(spec, 'type'),
        clusterIP: ownString(spec, 'clusterIP'),
        selector: ownStringMap(spec, 'selector'),
        publishNotReadyAddresses: ownBoolean(spec, 'publishNotReadyAddresses'),
        externalName: ownString(spec, 'externalName'),
      }),
      ...(clusterIPs.length > 0 && { clusterIPs }),
      externalIPs: ownStrings(spec, 'externalIPs'),
      ipFamilies: ownStrings(spec, 'ipFamilies'),
      ports: readEach(ownArray(spec, 'ports'), projectPort),
    },
    ...(ingress.length > 0 && { status: { loadBalancer: { ingress } } }),
  };
}

function projectPort(raw: unknown): NonNullable<Service['spec']['ports']>[number] | null {
  const port = ownNumber(raw, 'port');
  if (port === undefined) return null;
  return {
    port,
    ...defined({
      name: ownString(raw, 'name'),
      targetPort: ownNumber(raw, 'targetPort') ?? ownString(raw, 'targetPort'),
      protocol: ownString(raw, 'protocol'),
      appProtocol: ownString(raw, 'appProtocol'),
    }),
  };
}

/** A ConfigMap, or the metadata of Endpoints. */
export function projectDcsObject(raw: unknown): DcsObject | null {
  const metadata = projectMetadata(raw, DCS_ANNOTATIONS);
  return metadata && { metadata };
}

/** Endpoints with their addresses, where they were asked for. */
export function projectEndpoints(raw: unknown): Endpoints | null {
  const metadata = projectMetadata(raw, DCS_ANNOTATIONS);
  if (metadata === null) return null;
  // An object that was read whole and has no addresses has no `subsets` either; metadata alone is of another kind.
  if (ownString(raw, 'kind') === 'PartialObjectMetadata') return { metadata };
  return {
    metadata,
    subsets: ownArray(raw, 'subsets').map((subset) => ({
      addresses: readEach(ownArray(subset, 'addresses'), projectEndpointsAddress),
      notReadyAddresses: readEach(ownArray(subset, 'notReadyAddresses'), projectEndpointsAddress),
      ports: readEach(ownArray(subset, 'ports'), projectPort),
    })),
  };
}

function projectEndpointsAddress(raw: unknown): EndpointsAddress | null {
  const ip = ownString(raw, 'ip');
  if (ip === undefined) return null;
  return {
    ip,
    ...defined({
      hostname: ownString(raw, 'hostname'),
      nodeName: ownString(raw, 'nodeName'),
      targetRef: projectTarget(raw),
    }),
  };
}

export function projectEndpointSlice(raw: unknown): EndpointSlice | null {
  const metadata = projectMetadata(raw, []);
  if (metadata === null) return null;
  return {
    metadata,
    addressType: ownString(raw, 'addressType') ?? '',
    endpoints: ownArray(raw, 'endpoints').map((endpoint) => {
      const conditions = ownRecord(endpoint, 'conditions');
      return {
        addresses: ownStrings(endpoint, 'addresses'),
        ...defined({
          hostname: nonEmpty(ownString(endpoint, 'hostname')),
          nodeName: ownString(endpoint, 'nodeName'),
          targetRef: projectTarget(endpoint),
          conditions:
            conditions &&
            defined({
              ready: ownBoolean(conditions, 'ready'),
              serving: ownBoolean(conditions, 'serving'),
              terminating: ownBoolean(conditions, 'terminating'),
            }),
        }),
      };
    }),
    ports: ownArray(raw, 'ports').map((port) =>
      defined({
        name: ownString(port, 'name'),
        port: ownNumber(port, 'port'),
        protocol: ownString(port, 'protocol'),
        appProtocol: ownString(port, 'appProtocol'),
      }),
    ),
  };
}

function projectTarget(raw: unknown): { kind?: string; name?: string; namespace?: string } | undefined {
  const target = ownRecord(raw, 'targetRef');
  return (
    target &&
    defined({
      kind: ownString(target, 'kind'),
      name: ownString(target, 'name'),
      namespace: ownString(target, 'namespace'),
    })
  );
}

export function projectStatefulSet(raw: unknown): StatefulSet | null {
  const metadata = projectMetadata(raw, []);
  if (metadata === null) return null;
  const spec = ownRecord(raw, 'spec');
  const matchLabels = ownStringMap(ownRecord(spec, 'selector'), 'matchLabels');
  const labels = ownStringMap(ownRecord(ownRecord(spec, 'template'), 'metadata'), 'labels');
  return {
    metadata,
    spec: {
      ...defined({
        serviceName: nonEmpty(ownString(spec, 'serviceName')),
        replicas: ownNumber(spec, 'replicas'),
      }),
      ...(matchLabels && { selector: { matchLabels } }),
      ...(labels && { template: { metadata: { labels } } }),
    },
  };
}

export function projectNode(raw: unknown): Node | null {
  const metadata = projectMetadata(raw, []);
  if (metadata === null) return null;
  const spec = ownRecord(raw, 'spec');
  const podCIDR = ownString(spec, 'podCIDR');
  return {
    metadata,
    spec: { podCIDRs: [...new Set([...(podCIDR ? [podCIDR] : []), ...ownStrings(spec, 'podCIDRs')])] },
    status: {
      addresses: readEach(ownArray(ownRecord(raw, 'status'), 'addresses'), (item) => {
        const type = ownString(item, 'type');
        const address = ownString(item, 'address');
        return type !== undefined && address !== undefined ? { type, address } : null;
      }),
    },
  };
}

function projectMetadata(raw: unknown, annotationKeys: readonly string[]): ObjectMetadata | null {
  const metadata = ownRecord(raw, 'metadata');
  const name = ownString(metadata, 'name');
  if (!name) return null;
  const read = ownRecord(metadata, 'annotations');
  const annotations: Record<string, string> = {};
  for (const key of annotationKeys) {
    const value = ownString(read, key);
    if (value !== undefined) annotations[key] = value;
  }
  const owners = readEach(ownArray(metadata, 'ownerReferences'), (owner) => {
    const [apiVersion, kind, ownerName] = ['apiVersion', 'kind', 'name'].map((key) => ownString(owner, key));
    return kind !== undefined && ownerName !== undefined
      ? { apiVersion: apiVersion ?? '', kind, name: ownerName }
      : null;
  });
  return {
    name,
    namespace: ownString(metadata, 'namespace') ?? '',
    ...defined({
      labels: ownStringMap(metadata, 'labels'),
      creationTimestamp: timestamp(own(metadata, 'creationTimestamp')),
      deletionTimestamp: timestamp(own(metadata, 'deletionTimestamp')),
    }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
    ...(owners.length > 0 && { ownerReferences: owners }),
  };
}

/** Unquoted timestamps in YAML 1.1 files arrive as dates. */
function timestamp(value: unknown): string | undefined {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  return typeof value === 'string' ? value : undefined;
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
