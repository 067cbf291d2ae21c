/**
 * What cluster DNS answers at this moment, from Services and EndpointSlices: as CoreDNS does (plugin/kubernetes; facts
 * B1-B8), or no more than the DNS specification promises (kubernetes/dns docs/specification.md 2.3, 2.4).
 */
import type { ObjectStore } from '../store/object-store.ts';
import { getOf, listOf, type Pod, type Service, type SliceEndpoint } from './kinds.ts';
import { isHeadless } from './publishing.ts';
import { SERVICE_NAME } from './slice-writer.ts';

export type DnsFlavour = 'coredns' | 'spec';
export type RecordType = 'A' | 'AAAA' | 'CNAME';

export interface ClusterDns {
  zone: string;
  /** @param name fully qualified, with or without a trailing dot. `[]`: the name is there, without such records */
  resolve(name: string, type: RecordType, options?: { flavour?: DnsFlavour }): string[] | 'NXDOMAIN';
  /** As a program in this pod asks: the pod's own /etc/hosts, then the search list (ndots:5). Addresses, or none. */
  lookup(name: string, from: Pod, options?: { flavour?: DnsFlavour }): string[];
}

export function createClusterDns(store: ObjectStore, zone = 'cluster.local'): ClusterDns {
  const resolve: ClusterDns['resolve'] = (name, type, { flavour = 'coredns' } = {}) => {
    const plain = name.toLowerCase().replace(/\.$/, '');
    if (!plain.endsWith(`.${zone}`)) return 'NXDOMAIN';
    const labels = plain.slice(0, -zone.length - 1).split('.');
    const [kind, namespace, ...rest] = labels.reverse();
    if (namespace === undefined) return 'NXDOMAIN';
    if (kind === 'pod') return flavour === 'coredns' ? podRecord(rest, type) : 'NXDOMAIN';
    if (kind !== 'svc' || rest.length === 0 || rest.length > 2) return 'NXDOMAIN';
    const [serviceName = '', endpoint] = rest;
    const service = getOf(store, 'services', namespace, serviceName);
    if (service === undefined) return 'NXDOMAIN';
    if (endpoint === undefined) return serviceRecord(store, service, type);
    if (service.spec.type === 'ExternalName') return 'NXDOMAIN'; // B4
    // B1: CoreDNS looks into the slices of any Service; the specification knows such names for headless ones only.
    if (flavour === 'spec' && !isHeadless(service)) return 'NXDOMAIN';
    return endpointRecord(store, service, endpoint, type, flavour);
  };
  const lookup: ClusterDns['lookup'] = (name, from, options) => {
    const namespace = from.metadata.namespace ?? '';
    const own = ownNames(from, zone);
    if (own.includes(name.toLowerCase())) return from.status?.podIP ? [from.status.podIP] : [];
    const search = [`${namespace}.svc.${zone}`, `svc.${zone}`, zone].map((suffix) => `${name}.${suffix}`);
    const absolute = name.endsWith('.');
    const dots = name.split('.').length - 1;
    const names = absolute ? [name] : dots >= 5 ? [name, ...search] : [...search, name];
    for (const candidate of names) {
      const answers = (['A', 'AAAA'] as const).map((type) => resolve(candidate, type, options));
      if (answers.every((answer) => answer === 'NXDOMAIN')) continue;
      return answers.flatMap((answer) => (answer === 'NXDOMAIN' ? [] : answer));
    }
    return [];
  };
  return { zone, resolve, lookup };
}

/** The kubelet writes a pod's own names into its /etc/hosts (kubelet_pods.go:355-378). */
function ownNames({ spec, metadata }: Pod, zone: string): string[] {
  const host = spec.hostname ?? metadata.name;
  return spec.subdomain === undefined
    ? [host]
    : [host, `${host}.${spec.subdomain}.${metadata.namespace ?? ''}.svc.${zone}`];
}

/** B8 with `pods insecure`, the default of kubeadm: any address that can be written so is answered. */
function podRecord([dashed = '', ...more]: string[], type: RecordType): string[] | 'NXDOMAIN' {
  if (more.length > 0 || !/^\d{1,3}(-\d{1,3}){3}$/.test(dashed)) return 'NXDOMAIN';
  return type === 'A' ? [dashed.replaceAll('-', '.')] : [];
}

function serviceRecord(store: ObjectStore, service: Service, type: RecordType): string[] | 'NXDOMAIN' {
  const { spec } = service;
  if (spec.type === 'ExternalName') return type === 'CNAME' ? [spec.externalName ?? ''] : [];
  if (!isHeadless(service)) return ofType(spec.clusterIPs ?? [], type); // B5
  const ready = readyEndpoints(store, service);
  // "If there are no ready endpoints the answer should be NXDOMAIN" (2.4.1).
  return ready.length === 0
    ? 'NXDOMAIN'
    : ofType(
        ready.flatMap(({ addresses }) => addresses),
        type,
      );
}

function endpointRecord(
  store: ObjectStore,
  service: Service,
  label: string,
  type: RecordType,
  flavour: DnsFlavour,
): string[] | 'NXDOMAIN' {
  const found = readyEndpoints(store, service).filter((endpoint) =>
    endpointLabels(endpoint, flavour).includes(label),
  );
  return found.length === 0
    ? 'NXDOMAIN'
    : ofType(
        found.flatMap(({ addresses }) => addresses),
        type,
      );
}

/** B2: the hostname, else the dashed address; the specification does not prescribe the latter. */
function endpointLabels({ hostname, addresses }: SliceEndpoint, flavour: DnsFlavour): string[] {
  if (hostname !== undefined && hostname !== '') return [hostname.toLowerCase()];
  return flavour === 'coredns' ? addresses.map((ip) => ip.replace(/[.:]/g, '-').replace(/-$/, '-0')) : [];
}

/** B3: `ready` true or absent; serving and terminating are not asked for. */
function readyEndpoints(store: ObjectStore, service: Service): SliceEndpoint[] {
  return listOf(store, 'endpointslices.discovery.k8s.io', service.metadata.namespace ?? '')
    .filter(({ metadata }) => metadata.labels?.[SERVICE_NAME] === service.metadata.name)
    .flatMap(({ endpoints }) => endpoints ?? [])
    .filter(({ conditions }) => conditions?.ready !== false);
}

function ofType(ips: readonly string[], type: RecordType): string[] {
  return ips.filter((ip) => type !== 'CNAME' && ip.includes(':') === (type === 'AAAA'));
}
