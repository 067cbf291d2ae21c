/** Whether a member's per-pod name resolves, and if not, why (docs/addresses.md). */
import type { MemberDns, Publication } from '../contract.js';
import type { DiscoveredCluster } from '../discovery/cluster.js';
import { podIps, type ObjectIndex } from '../object-index.js';
import type { Pod, Service } from '../objects.js';
import { hostnameOf, isTerminating } from './pod.js';
import { publishedEndpoints, type PublishedEndpoint } from './published-endpoints.js';
import { endpointsNaming, judgeReadiness } from './readiness.js';
import { isLeaderOnly } from './service-role.js';
import { hasSelector, isExternalName, isHeadless, selects } from './service.js';

/** What is said of a pod's name under one Service. */
export type NameJudgement = Pick<MemberDns, 'publication' | 'evidence'>;

/** What gives way to `wrong-subdomain` when another headless Service selects the pod. */
const OUTWEIGHED: ReadonlySet<Publication> = new Set([
  'no-service',
  'external-name',
  'leader-only',
  'not-selected',
  'non-portable',
]);

/** With these no Service gives the pod a name. */
const NAMELESS: ReadonlySet<Publication> = new Set([
  'no-service',
  'external-name',
  'not-selected',
  'wrong-subdomain',
]);

/** @returns the member's name and whether it resolves; in the order that the contract decides doubtful cases in. */
export function publicationOf(
  pod: Pod,
  cluster: DiscoveredCluster,
  index: ObjectIndex,
  zone: string,
): MemberDns {
  const early = beforeAnyService(pod);
  const service = pod.spec.subdomain || (early === null ? manualServiceFor(pod, cluster, index) : null);
  if (service === null) {
    const evidence = publishedEndpoints(index, pod.metadata.namespace, '')?.evidence ?? 'predicted';
    return { name: null, service, publication: early ?? 'no-subdomain', evidence };
  }
  const under = underSubdomain(pod, service, cluster, index);
  return {
    name: givesName(pod, service, under, index)
      ? `${pod.spec.hostname ?? ''}.${service}.${pod.metadata.namespace}.svc.${zone}`
      : null,
    service,
    publication: early ?? under.publication,
    evidence: under.evidence,
  };
}

/**
 * @returns what becomes of the pod's name under any one Service of its namespace. It asks whether the name resolves, so
 *   a pod that is going away counts for as long as it is published.
 */
export function publicationUnder(
  pod: Pod,
  service: string,
  cluster: DiscoveredCluster,
  index: ObjectIndex,
): NameJudgement {
  const { namespace } = pod.metadata;
  const published = publishedEndpoints(index, namespace, service);
  const naming = published && endpointsNaming(pod, published.endpoints);
  return {
    publication: judge(pod, index.service(namespace, service), naming, cluster),
    evidence: published?.evidence ?? 'predicted',
  };
}

function judge(
  pod: Pod,
  service: Service | undefined | null,
  naming: readonly PublishedEndpoint[] | null,
  cluster: DiscoveredCluster,
): Publication {
  if (service === null) return 'unknown';
  if (service === undefined) return 'no-service';
  if (isExternalName(service)) return 'external-name';
  if (isLeaderOnly(service, pod, cluster)) return 'leader-only';
  if (!hasSelector(service)) return judgeHandMade(service, naming);
  if (!selects(service, pod)) return 'not-selected';
  if (hostnameOf(pod) === null) return 'no-hostname';
  const isNamed = naming !== null && naming.length > 0;
  if (pod.spec.subdomain !== service.metadata.name && !isNamed) return 'wrong-subdomain';
  return isHeadless(service) ? judgeReadiness(pod, service, naming) : 'non-portable';
}

/** Under a Service without selector there is what somebody wrote. */
function judgeHandMade(service: Service, naming: readonly PublishedEndpoint[] | null): Publication {
  if (naming === null) return 'unknown';
  if (naming.length === 0) return 'not-selected';
  if (!isHeadless(service)) return 'non-portable';
  return naming.some(({ ready }) => ready) ? 'manual' : 'hidden-not-ready';
}

function beforeAnyService(pod: Pod): Publication | null {
  if (isTerminating(pod)) return 'terminating';
  if (podIps(pod).length === 0) return 'no-ip';
  return hostnameOf(pod) === null ? 'no-hostname' : null;
}

/** A hand-made slice can name a pod that has no subdomain. */
function manualServiceFor(pod: Pod, cluster: DiscoveredCluster, index: ObjectIndex): string | null {
  const services = index.servicesIn(pod.metadata.namespace) ?? [];
  const manual = services
    .filter((service) => isHeadless(service) && !hasSelector(service))
    .map(({ metadata }) => metadata.name)
    .find((name) => publicationUnder(pod, name, cluster, index).publication === 'manual');
  return manual ?? null;
}

function underSubdomain(
  pod: Pod,
  subdomain: string,
  cluster: DiscoveredCluster,
  index: ObjectIndex,
): NameJudgement {
  const under = publicationUnder(pod, subdomain, cluster, index);
  if (!OUTWEIGHED.has(under.publication)) return under;
  const others = index.servicesIn(pod.metadata.namespace) ?? [];
  const isSelectedByAnother = others.some(
    (service) => service.metadata.name !== subdomain && isHeadless(service) && selects(service, pod),
  );
  return isSelectedByAnother ? { ...under, publication: 'wrong-subdomain' } : under;
}

/** @returns whether a DNS server has the pod's name under the Service, or would have it. */
function givesName(pod: Pod, name: string, { publication }: NameJudgement, index: ObjectIndex): boolean {
  if (hostnameOf(pod) === null || NAMELESS.has(publication)) return false;
  if (publication !== 'unknown') return true;
  const service = index.service(pod.metadata.namespace, name);
  return service ? selects(service, pod) : false;
}
