/** The Services of a cluster, in the contract's words. */
import type { ServicePort, ServiceSummary } from '../contract.js';
import type { DiscoveredCluster } from '../discovery/cluster.js';
import { naturally } from '../natural-order.js';
import { clusterIps, type ObjectIndex } from '../object-index.js';
import type { Service } from '../objects.js';
import { answersOf, hasPodNames } from './service-answers.js';
import { belongingTo } from './service-belonging.js';
import { purposeOf } from './service-purpose.js';
import { hasSelector, serviceKind } from './service.js';

/**
 * @param zone the cluster's DNS zone
 * @returns the cluster's Services, sorted by name; none also when Services could not be read
 */
export function summarizeServices(
  cluster: DiscoveredCluster,
  index: ObjectIndex,
  zone: string,
): ServiceSummary[] {
  return belongingTo(index, cluster)
    .map((service) => summarize(service, cluster, index, zone))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function summarize(
  service: Service,
  cluster: DiscoveredCluster,
  index: ObjectIndex,
  zone: string,
): ServiceSummary {
  const { name, namespace } = service.metadata;
  return {
    name,
    type: service.spec.type ?? 'ClusterIP',
    kind: serviceKind(service),
    clusterIPs: clusterIps(service),
    selector: hasSelector(service) ? { ...service.spec.selector } : null,
    publishNotReadyAddresses: service.spec.publishNotReadyAddresses ?? false,
    ports: portsOf(service),
    purpose: purposeOf(service, cluster, index),
    governs: governedBy(service, index),
    dnsName: `${name}.${namespace}.svc.${zone}`,
    answers: answersOf(service, index),
    podNames: hasPodNames(service, index),
  };
}

function portsOf({ spec }: Service): ServicePort[] {
  return (spec.ports ?? []).map(({ name, port, targetPort, protocol, appProtocol }) => ({
    name: name ?? null,
    port,
    targetPort: targetPort ?? null,
    protocol: protocol ?? 'TCP',
    appProtocol: appProtocol ?? null,
  }));
}

function governedBy({ metadata: { name, namespace } }: Service, index: ObjectIndex): string[] | null {
  return (
    index
      .statefulSetsUnder(namespace, name)
      ?.map(({ metadata }) => metadata.name)
      .sort(naturally) ?? null
  );
}
