/** From the announced address to the pod's. */
import type { Address, HostKind } from '../contract.js';
import { canonicalIp, literalIp, specialRange } from '../dns/ip.js';
import { WHY_NOT_PUBLISHED } from './publication-reasons.js';
import type { TraceStep } from './report.js';
import type { TraceContext } from './trace.js';

type Verdict = Pick<TraceStep, 'status' | 'why'>;

const OK: Verdict = { status: 'ok', why: null };
const broken = (why: string): Verdict => ({ status: 'broken', why });
const doubtful = (why: string): Verdict => ({ status: 'doubtful', why });

/** Whether the host, by what kind it is, leads to the member that announces it. What DNS has to say comes in the next step. */
const BY_KIND: Record<HostKind, Verdict> = {
  'pod-dns': OK,
  'single-pod-service': OK,
  'own-pod-ip': OK,
  'host-network-ip': OK,
  'pod-dns-unpublished': OK,
  'pod-dns-leader-only': doubtful('the name exists only while this member leads'),
  'pod-dns-non-portable': doubtful('only CoreDNS answers for pods of a Service that is not headless'),
  'pod-dns-wrong-zone': OK,
  'pod-dns-other-namespace': OK,
  'missing-service': OK,
  'endpoint-pod-name': doubtful('the name depends on a setting of CoreDNS (endpoint_pod_names)'),
  'dashed-ip-dns': doubtful('it is an IP in the form of a name, and changes with it'),
  'node-address': doubtful("it is a node's address"),
  'load-balancer': doubtful("it is a load balancer's address"),
  clusterset: OK,
  external: doubtful('it is no name or address of this cluster'),
  'multi-host': doubtful('it lists several hosts'),
  'bare-hostname': broken('a bare host name resolves in that pod alone'),
  'pod-dns-other-member': broken('it is the name of another member'),
  'other-member-ip': broken('it is the address of another member'),
  'foreign-pod-ip': broken('it is the address of a pod that is no member'),
  'stale-pod-ip': broken('no pod has this address'),
  'headless-service': broken('it is the name of a whole Service: it leads to any of its pods'),
  'cluster-ip-service': broken(
    'it is the name of a whole Service: it leads to whichever pod the Service chooses',
  ),
  'external-name-service': broken('it is an ExternalName Service'),
  'cluster-ip': broken('it is the address of a Service: it leads to whichever pod the Service chooses'),
  loopback: broken('it leads back into the pod that dials it: connect_address is not set'),
  unspecified: broken('it is no address that can be dialled: connect_address is not set'),
  'link-local': broken('a link-local address is good on one node alone'),
  unexpanded: broken('it holds a variable that nobody has expanded'),
  missing: broken('it announces no host'),
};

export function addressStep({ upstream }: TraceContext): TraceStep {
  const postgres = upstream?.postgres ?? null;
  const step = {
    kind: 'address' as const,
    object: upstream === null ? null : `Pod/${upstream.name} status annotation conn_url`,
    found: postgres === null ? null : (hostAndPort(postgres) ?? postgres.url),
    basis: 'read' as const,
  };
  if (upstream === null) return { ...step, status: 'unknown', why: 'no member to ask for its address' };
  if (postgres === null)
    return upstream.statusProblem === null
      ? { ...step, ...broken('it announces no address for PostgreSQL') }
      : { ...step, status: 'unknown', why: 'what it announces cannot be read' };
  if (postgres.kind === null)
    return { ...step, status: 'unknown', why: 'what the address depends on could not be read' };
  return { ...step, ...BY_KIND[postgres.kind] };
}

function hostAndPort({ host, port }: Pick<Address, 'host' | 'port'>): string | null {
  if (host === null) return null;
  const bracketed = host.includes(':') ? `[${host}]` : host;
  return port === null ? bracketed : `${bracketed}:${String(port)}`;
}

export function dnsStep(context: TraceContext): TraceStep {
  const { upstream, evidence } = context;
  const address = upstream?.postgres ?? null;
  const host = address?.host ?? null;
  const step = { kind: 'dns' as const, object: null, found: null };
  if (upstream === null || host === null)
    return { ...step, basis: 'predicted', status: 'unknown', why: 'no host is known' };
  if (literalIp(host) !== null)
    return { ...step, basis: 'read', found: host, status: 'none', why: 'an address: DNS has no part in it' };
  const lookup = evidence?.lookup ?? null;
  if (lookup !== null && lookup.status !== 'not-asked')
    return { ...step, basis: 'tried', ...answered(lookup.status, lookup.answers, context) };
  if (evidence !== null)
    return {
      ...step,
      basis: 'tried',
      status: 'unknown',
      why: evidence.errors.pod ?? 'the pod has nothing to ask DNS with',
    };
  return { ...step, basis: 'predicted', ...predicted(context) };
}

function answered(
  status: 'answered' | 'not-found' | 'failed',
  answers: readonly string[],
  { upstream }: TraceContext,
): Pick<TraceStep, 'found' | 'status' | 'why'> {
  if (status === 'answered') return { found: answers.join(', '), ...OK };
  if (status === 'failed') return { found: null, ...broken("no name server answers in the replica's pod") };
  const reason = upstream === null ? null : WHY_NOT_PUBLISHED[upstream.dns.publication];
  return {
    found: null,
    ...broken(reason == null ? 'the name does not resolve' : `the name does not resolve: ${reason}`),
  };
}

const UNRESOLVED: Partial<Record<HostKind, string>> = {
  'pod-dns-wrong-zone': "the name is in a zone that is not the cluster's",
  'missing-service': 'the Service in the name does not exist',
  'pod-dns-other-namespace': 'no pod has this name in the namespace that it names',
};

function predicted({ upstream }: TraceContext): Pick<TraceStep, 'found' | 'status' | 'why'> {
  const kind = upstream?.postgres?.kind ?? null;
  if (upstream === null || kind === null)
    return { found: null, status: 'unknown', why: 'what decides it could not be read' };
  if (kind === 'pod-dns-unpublished')
    return {
      found: null,
      ...broken(
        `the name is not published: ${WHY_NOT_PUBLISHED[upstream.dns.publication] ?? 'nothing read says why'}`,
      ),
    };
  const unresolved = UNRESOLVED[kind];
  if (unresolved !== undefined) return { found: null, ...broken(unresolved) };
  if (kind === 'pod-dns' || kind === 'single-pod-service')
    return { found: upstream.pod.ips.join(', '), ...OK };
  if (kind === 'pod-dns-leader-only' || kind === 'pod-dns-non-portable')
    return {
      found: upstream.pod.ips.join(', '),
      ...doubtful('CoreDNS answers, and the DNS specification does not promise it'),
    };
  return { found: null, status: 'unknown', why: 'nothing that was read tells what it resolves to' };
}

export function podIpStep({ upstream, topology, evidence }: TraceContext): TraceStep {
  const step = {
    kind: 'pod-ip' as const,
    object: upstream === null ? null : `Pod/${upstream.name} status.podIPs`,
    found: upstream === null || upstream.pod.ips.length === 0 ? null : upstream.pod.ips.join(', '),
  };
  const { postgres = null } = upstream ?? {};
  if (upstream === null || postgres?.host == null)
    return { ...step, basis: 'read', status: 'unknown', why: 'no address is known' };
  if (upstream.pod.ips.length === 0) return { ...step, basis: 'read', ...broken('the pod has no IP') };
  const own = upstream.pod.ips.map(canonicalIp);
  const literal = literalIp(postgres.host);
  const lookup = evidence?.lookup?.status === 'answered' ? evidence.lookup.answers.map(canonicalIp) : null;
  const addresses = literal === null ? lookup : [literal];
  if (addresses === null) {
    const pointsThere = postgres.pointsAt === upstream.name;
    return pointsThere
      ? { ...step, basis: 'predicted', ...OK }
      : { ...step, basis: 'predicted', status: 'unknown', why: 'the host leads to no address that is known' };
  }
  const basis = literal === null ? 'tried' : 'read';
  if (addresses.every((ip) => own.includes(ip))) return { ...step, basis, ...OK };
  const isService = topology.services.some(({ clusterIPs }) =>
    clusterIPs.some((ip) => addresses.includes(canonicalIp(ip))),
  );
  if (isService)
    return {
      ...step,
      basis,
      ...doubtful("the address is a Service's, which chooses a pod for each connection"),
    };
  if (addresses.every((ip) => specialRange(ip) === 'loopback'))
    return { ...step, basis, ...broken("it is the replica's own pod") };
  const strays = addresses.filter((ip) => !own.includes(ip));
  return {
    ...step,
    basis,
    ...broken(`${strays.join(', ')} is not an address of ${upstream.name}: it may be from before a restart`),
  };
}
