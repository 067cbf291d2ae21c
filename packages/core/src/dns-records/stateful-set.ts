/** The records of any StatefulSet: Kafka, Cassandra, etcd and all others get their names in the same way. */
import type { DiscoveredCluster } from '../discovery/cluster.js';
import { patroni } from '../discovery/flavours/patroni.js';
import { findClusterDomain } from '../dns/cluster-domain.js';
import { publicationOf } from '../dns/publication.js';
import { summarizeServices } from '../dns/service-summary.js';
import { selects } from '../dns/service.js';
import { naturally } from '../natural-order.js';
import { indexObjects, podIps } from '../object-index.js';
import type { ClusterObjects, Pod, StatefulSet } from '../objects.js';
import type { DnsSubject } from './subject.js';

/**
 * @param clusterDomain null: the usual one is assumed
 * @returns null: there is no such StatefulSet among the objects
 */
export function subjectOfStatefulSet(
  objects: ClusterObjects,
  namespace: string,
  name: string,
  clusterDomain: string | null,
): DnsSubject | null {
  const set = objects.statefulSets?.find(
    ({ metadata }) => metadata.namespace === namespace && metadata.name === name,
  );
  if (set === undefined) return null;
  const index = indexObjects(objects);
  const cluster = asCluster(set, index.podsIn(namespace) ?? []);
  const domain = findClusterDomain(clusterDomain, []);
  const services = (index.servicesIn(namespace) ?? []).filter(
    (service) =>
      service.metadata.name === set.spec.serviceName ||
      cluster.pods.some((pod) => selects(service, pod) || pod.spec.subdomain === service.metadata.name),
  );
  const names = new Set(services.map(({ metadata }) => metadata.name));
  return {
    namespace,
    subject: { kind: 'StatefulSet', name },
    domain,
    members: cluster.pods.map((pod) => ({
      name: pod.metadata.name,
      dns: publicationOf(pod, cluster, index, domain.name),
      pod: { ips: podIps(pod) },
      postgres: null,
      api: null,
    })),
    services: summarizeServices(cluster, index, domain.name).filter((service) => names.has(service.name)),
    leader: null,
  };
}

/** What decides about names does not ask whether a cluster is Patroni's. */
function asCluster(set: StatefulSet, pods: readonly Pod[]): DiscoveredCluster {
  const { name, namespace } = set.metadata;
  return {
    namespace,
    scope: name,
    citusGroup: null,
    flavour: patroni,
    scopeLabel: null,
    roleLabel: null,
    patroniLabels: null,
    pods: pods
      .filter(({ metadata }) =>
        metadata.ownerReferences?.some((owner) => owner.kind === 'StatefulSet' && owner.name === name),
      )
      .sort((a, b) => naturally(a.metadata.name, b.metadata.name)),
    statefulSets: [set],
    dcs: null,
    otherDcs: null,
  };
}
