/** Takes out of a capture what differs between any two clusters, and nothing else: addresses, times, positions, ids. */
import { buildTopologyList, type ClusterObjects, type Pod, type StatefulSet } from '@kubectl-patroni/core';
import { without } from '../../src/controllers/records.ts';
import type { Capture } from './capture.ts';

type Json = null | string | number | boolean | Json[] | { [key: string]: Json };

/** Not of the cluster that is looked at: what every namespace has, and the API server's own. */
const FOREIGN = new Set(['kube-root-ca.crt', 'kubernetes']);

/**
 * The recordings are of Kubernetes 1.20, the simulator is like 1.33. What the API itself changed in between:
 * - `apps.kubernetes.io/pod-index` on pods (1.28), `ipFamilies` of Services (1.20 had them behind a gate)
 * - discovery.k8s.io/v1: `nodeName` instead of topology, conditions `serving` and `terminating`
 * - 1.20 wrote an empty slice of the other family beside that of a headless Service
 */
const NEWER_LABEL = 'apps.kubernetes.io/pod-index';

/** @returns every object under a name that does not depend on chance, as JSON that can be compared */
export function normalObjects({ objects }: Capture): Record<string, Json> {
  const put = mask(objects);
  const result: Record<string, Json> = {};
  const add = (name: string, object: unknown): void => {
    result[name] = put(object);
  };
  for (const pod of objects.pods ?? []) {
    const labels = without(pod.metadata.labels ?? {}, NEWER_LABEL);
    add(`Pod ${pod.metadata.name}`, {
      ...pod,
      metadata: { ...pod.metadata, labels },
      spec: withoutToken(pod.spec),
    });
  }
  for (const service of objects.services ?? []) {
    const spec = { ...service.spec, ipFamilies: undefined };
    if (!FOREIGN.has(service.metadata.name)) add(`Service ${service.metadata.name}`, { ...service, spec });
  }
  for (const map of objects.configMaps ?? [])
    if (!FOREIGN.has(map.metadata.name)) add(`ConfigMap ${map.metadata.name}`, map);
  for (const each of objects.endpoints ?? []) {
    if (FOREIGN.has(each.metadata.name)) continue;
    const byName = (a: { targetRef?: { name?: string } }, b: { targetRef?: { name?: string } }) =>
      (a.targetRef?.name ?? '').localeCompare(b.targetRef?.name ?? '');
    add(`Endpoints ${each.metadata.name}`, {
      ...each,
      subsets: each.subsets?.map(({ addresses = [], notReadyAddresses = [], ports = [] }) => ({
        addresses: [...addresses].sort(byName),
        notReadyAddresses: [...notReadyAddresses].sort(byName),
        ports,
      })),
    });
  }
  for (const { metadata, addressType, endpoints, ports } of objects.endpointSlices ?? []) {
    const service = metadata.labels?.['kubernetes.io/service-name'] ?? '';
    if (FOREIGN.has(service) || (addressType === 'IPv6' && endpoints.length === 0)) continue;
    add(`EndpointSlice of ${service} (${addressType})`, {
      labels: metadata.labels,
      owners: metadata.ownerReferences,
      addressType,
      endpoints: endpoints
        .map(({ addresses, hostname, targetRef, conditions }) => ({
          addresses,
          hostname,
          targetRef,
          ready: conditions?.ready,
        }))
        .sort((a, b) => (a.targetRef?.name ?? '').localeCompare(b.targetRef?.name ?? '')),
      ports: (ports ?? []).map(({ name, ...port }) => ({ name: name ?? '', ...port })),
    });
  }
  for (const set of objects.statefulSets ?? []) add(`StatefulSet ${set.metadata.name}`, withDnsPolicy(set));
  return result;
}

/** Where the API server's admission mounts the token of the service account; the simulator has no such admission. */
const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

function withoutToken(spec: Pod['spec']): Pod['spec'] {
  const mounts = spec.containers.flatMap(({ volumeMounts = [] }) => volumeMounts);
  const tokens = new Set(mounts.filter(({ mountPath }) => mountPath === TOKEN_PATH).map(({ name }) => name));
  return {
    ...spec,
    containers: spec.containers.map(({ volumeMounts = [], ...container }) => ({
      ...container,
      volumeMounts: volumeMounts.filter(({ name }) => !tokens.has(name)),
    })),
    volumes: (spec.volumes ?? []).filter(({ name }) => !tokens.has(name)),
  };
}

/** The API server writes the default out; the steps of the simulation make StatefulSets without going through it. */
function withDnsPolicy(set: StatefulSet): StatefulSet {
  const { template } = set.spec;
  if (template?.spec === undefined) return set;
  const spec = { ...template.spec, dnsPolicy: template.spec.dnsPolicy ?? 'ClusterFirst' };
  return { ...set, spec: { ...set.spec, template: { ...template, spec } } };
}

/** @param lags whether the size of a lag is looked at, or only whether it is known */
export function normalTopology({ objects, when }: Capture, lags: 'exact' | 'any' = 'exact'): Json {
  const { items } = buildTopologyList({ objects, problems: [], now: when, clusterDomain: null });
  const sorted = items.map(({ services, ...item }) => ({
    ...item,
    services: services.map(({ answers, ...service }) => ({
      ...service,
      answers: answers && new Set(answers),
    })),
  }));
  return mask(objects, lags)(sorted);
}

/** @returns an answer of the REST API, and the order of its keys; senders have none. */
export function normalDocument({ objects }: Capture, document: unknown): Json {
  const { xlog, replication, ...rest } = document as Record<string, unknown>;
  const positions = without((xlog ?? {}) as Record<string, unknown>, 'replayed_timestamp');
  const senders = Array.isArray(replication) ? (replication as { application_name: string }[]) : [];
  return {
    keys: Object.keys(document as object),
    document: mask(objects)({
      ...rest,
      xlog: positions,
      replication: [...senders].sort((a, b) => a.application_name.localeCompare(b.application_name)),
    }),
  };
}

/** @returns a function that makes comparable JSON of anything in these objects */
function mask(objects: ClusterObjects, lags: 'exact' | 'any' = 'exact'): (value: unknown) => Json {
  const names = new Map<string, string>();
  for (const { metadata, status } of objects.pods ?? [])
    if (status.podIP) names.set(status.podIP, `ip-of-${metadata.name}`);
  for (const { metadata, spec } of objects.services ?? [])
    for (const ip of spec.clusterIPs ?? [])
      if (ip !== 'None') names.set(ip, `ip-of-service-${metadata.name}`);
  const text = (value: string): string =>
    value
      .replace(/\b\d{1,3}(\.\d{1,3}){3}\b(?!:\d+\/\d)/g, (ip) =>
        ip === '0.0.0.0' ? ip : (names.get(ip) ?? 'some-ip'),
      )
      .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}\+00:00/g, 'TIME')
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00/g, 'TIME.US+00:00')
      .replace(/(?!2030)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z/g, 'TIME')
      .replace(/\b[0-9A-F]{1,8}\/[0-9A-F]{5,8}\b/g, 'LSN')
      .replace(/\b\d{18,20}\b/g, 'SYSTEM-ID')
      .replace(/\b\d{7,17}\b/g, 'BYTES')
      .replace(/\b(lab-)?node-\d\b/g, 'NODE')
      .replace(/\bpatronidemo-[a-z0-9]{8,10}\b/g, (name) => (/\d/.test(name) ? 'patronidemo-HASH' : name));
  const walk = (value: unknown, key: string): Json => {
    if (typeof value === 'string') return key === 'controller-revision-hash' ? 'HASH' : text(value);
    if (typeof value === 'number' && value > 1_000_000) return 'BYTES';
    if (typeof value === 'number') return /lag/i.test(key) && lags === 'any' ? 'BYTES' : value;
    if (typeof value === 'boolean' || value === null || value === undefined) return value ?? null;
    // What has no order of its own.
    if (value instanceof Set) return [...(value as Set<string>)].map(text).sort();
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    const entries = Object.entries(value as Record<string, unknown>)
      .filter(([, item]) => item !== undefined)
      .map(([name, item]) => [name, walk(item, name)] as const);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  return (value) => walk(value, '');
}
