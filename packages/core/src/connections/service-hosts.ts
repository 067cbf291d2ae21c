/** The Services as hosts of connection strings. */
import type { ServicePurpose, ServiceSummary, Topology } from '../contract.js';
import type { ObjectIndex } from '../object-index.js';
import { backendsOf } from '../services/backends.js';
import type { Access, ConnectionHost, LeftOut, LeftOutReason, ResolvedAddress } from './connection.js';
import { clientName } from './member-hosts.js';
import { postgresPort } from './service-port.js';

/** What a Service of this purpose gives clients; null: it is not for them. */
const ACCESS: Readonly<Record<ServicePurpose, Access | null>> = {
  primary: 'read-write',
  replicas: 'read-only',
  all: 'any',
  members: 'any',
  'patroni-config': null,
  other: null,
};

export interface ServiceHost {
  access: Access;
  host: ConnectionHost;
}

/** @returns null: the Service is not for clients */
export function serviceHost(
  service: ServiceSummary,
  { members, namespace, clusterDomain }: Topology,
  index: ObjectIndex,
): ServiceHost | LeftOut | null {
  const access = ACCESS[service.purpose];
  if (access === null) return null;
  const addresses = addressesOf(service, namespace, index);
  const port = postgresPort(service, members);
  const reason = reasonAgainst(service, addresses) ?? (port === null ? 'no-port' : null);
  const { name } = service;
  if (reason !== null || port === null)
    return { kind: 'service', name, access, reason: reason ?? 'no-port', publication: null };
  const host = clientName(service.dnsName, clusterDomain);
  return { access, host: { name, host, port, addresses } };
}

function reasonAgainst(
  { kind, answers, purpose }: ServiceSummary,
  addresses: readonly ResolvedAddress[] | null,
): LeftOutReason | null {
  if (kind === 'external-name') return 'external-name';
  if (answers === null) return 'unknown';
  if (answers.length === 0) return 'nothing-behind';
  // kube-proxy refuses connections to a cluster IP that nothing is behind.
  if (kind !== 'headless' && addresses !== null && !addresses.some(({ through }) => through === 'kube-proxy'))
    return 'nothing-behind';
  const many = purpose === 'members' || purpose === 'all';
  return kind === 'headless' && many ? 'first-address-only' : null;
}

/** What a client's query is answered with, and where kube-proxy takes it from there. */
function addressesOf(
  { name, kind, clusterIPs }: ServiceSummary,
  namespace: string,
  index: ObjectIndex,
): ResolvedAddress[] | null {
  const backends = kind === 'external-name' ? null : backendsOf(namespace, name, index);
  if (backends === null) return null;
  const through = kind === 'headless' ? 'dns' : 'kube-proxy';
  return [
    ...clusterIPs.map((ip): ResolvedAddress => ({ ip, pod: null, ready: null, through: 'dns' })),
    ...backends
      .filter(({ published }) => published)
      .map(({ ip, pod, podReady }): ResolvedAddress => ({ ip, pod, ready: podReady, through })),
  ];
}
