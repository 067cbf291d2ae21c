/** What kind of host a name under a Service is: `p.s`, `p.s.ns`, `p.s.ns.svc` or `p.s.ns.svc.zone`. */
import type { Publication } from '../contract.js';
import type { Pod, Service } from '../objects.js';
import {
  hostOfKind,
  isSamePod,
  memberWithIp,
  type ClassifiedHost,
  type HostContext,
} from './host-context.js';
import { dashedIp } from './name-parts.js';
import type { NameReading } from './name-reading.js';
import { hostnameOf } from './pod.js';
import { publicationUnder, type NameJudgement } from './publication.js';
import { publishedEndpoints } from './published-endpoints.js';
import { endpointsNaming } from './readiness.js';
import { isHeadless, selects } from './service.js';

/** With these the name leads to the pod now. */
const RESOLVING: ReadonlySet<Publication> = new Set(['published', 'published-not-ready', 'manual']);

/** These depend on more than the pod and the one Service: on its other Services, and on whether it is going away. */
const DEPENDS_ON_MORE: ReadonlySet<Publication> = new Set(['terminating', 'wrong-subdomain', 'unknown']);

export function classifyPodName(
  reading: NameReading,
  announcer: Pod | null,
  context: HostContext,
): ClassifiedHost {
  const { form, namespace, service: serviceName } = reading;
  const label = reading.pod ?? '';
  const { cluster, index } = context;
  if (namespace !== cluster.namespace)
    return dashedIp(label) === null
      ? hostOfKind('pod-dns-other-namespace', { form })
      : ofDashedIp(label, reading, announcer, context);
  const service = index.service(namespace, serviceName);
  if (service === null || !index.podsWereRead) return hostOfKind(null, { form });
  if (service === undefined) return hostOfKind('missing-service', { form });
  const member = memberCalled(label, serviceName, announcer, context);
  if (!member) return ofUnknownLabel(label, reading, service, announcer, context);
  if (!isSamePod(member, announcer))
    return hostOfKind('pod-dns-other-member', { form, service, pointsAt: member.metadata.name });
  return ofOwnName(member, service, reading, context);
}

/** @returns the member with that hostname; where several have it, the one in the Service, then the announcer. */
export function memberCalled(
  label: string,
  service: string,
  announcer: Pod | null,
  { cluster }: HostContext,
): Pod | undefined {
  const members = cluster.pods.filter((pod) => hostnameOf(pod) === label);
  return (
    members.find(({ spec }) => spec.subdomain === service) ??
    members.find((pod) => isSamePod(pod, announcer)) ??
    members[0]
  );
}

function ofOwnName(pod: Pod, service: Service, { form }: NameReading, context: HostContext): ClassifiedHost {
  const { publication } = judgementOf(pod, service, context);
  const pointsAt = pod.metadata.name;
  if (RESOLVING.has(publication)) return hostOfKind('pod-dns', { form, service, pointsAt });
  if (publication === 'non-portable') return hostOfKind('pod-dns-non-portable', { form, service, pointsAt });
  if (publication === 'leader-only') {
    const leads = isNamedNow(pod, service, context);
    return hostOfKind('pod-dns-leader-only', { form, service, pointsAt: leads ? pointsAt : null });
  }
  return hostOfKind(publication === 'unknown' ? null : 'pod-dns-unpublished', { form, service });
}

/** A publication that was judged already spares judging the same Service again. */
function judgementOf(
  pod: Pod,
  service: Service,
  { cluster, index, publications }: HostContext,
): NameJudgement {
  const known = publications.get(pod.metadata.name);
  return known?.service === service.metadata.name && !DEPENDS_ON_MORE.has(known.publication)
    ? known
    : publicationUnder(pod, service.metadata.name, cluster, index);
}

/** Whether the leader's endpoint is this pod's now. */
function isNamedNow(pod: Pod, service: Service, { index }: HostContext): boolean {
  const published = publishedEndpoints(index, pod.metadata.namespace, service.metadata.name);
  return endpointsNaming(pod, published?.endpoints ?? []).some(({ ready }) => ready);
}

function ofUnknownLabel(
  label: string,
  reading: NameReading,
  service: Service,
  announcer: Pod | null,
  context: HostContext,
): ClassifiedHost {
  const { form } = reading;
  if (dashedIp(label) !== null) return ofDashedIp(label, reading, announcer, context);
  const pods = context.index.podsIn(reading.namespace) ?? [];
  const named = pods.find((pod) => pod.metadata.name === label && hostnameOf(pod) === null);
  if (named && isHeadless(service) && selects(service, named)) {
    const pointsAt = named.metadata.name;
    if (isSamePod(named, announcer)) return hostOfKind('endpoint-pod-name', { form, service, pointsAt });
    if (context.cluster.pods.some((pod) => isSamePod(pod, named)))
      return hostOfKind('pod-dns-other-member', { form, service, pointsAt });
  }
  // A pod of this name is there, and it is none of this cluster's.
  const isForeign = pods.some((pod) => hostnameOf(pod) === label && pod.spec.subdomain === reading.service);
  return hostOfKind(isForeign ? 'external' : 'pod-dns-unpublished', { form, service });
}

/** An address in disguise, whatever Service it is written under. */
export function ofDashedIp(
  label: string,
  reading: NameReading | null,
  announcer: Pod | null,
  context: HostContext,
): ClassifiedHost {
  const ip = dashedIp(label);
  const member = ip === null ? undefined : memberWithIp(ip, context, announcer);
  return hostOfKind('dashed-ip-dns', {
    form: reading?.form ?? null,
    pointsAt: member?.metadata.name ?? null,
  });
}
