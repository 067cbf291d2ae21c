/** What a cluster's Services are for. */
import type { ServicePurpose } from '../contract.js';
import type { DiscoveredCluster } from '../discovery/cluster.js';
import type { ObjectIndex } from '../object-index.js';
import type { Service } from '../objects.js';
import { hostnameOf } from './pod.js';
import { publishedEndpoints } from './published-endpoints.js';
import { endpointsNaming } from './readiness.js';
import { memberLabels, purposeByName } from './service-belonging.js';
import { POD_NAME_LABEL } from './service-kind.js';
import { isLeaderObjectService, objectBaseName, selectedRole } from './service-role.js';
import { hasSelector, isExternalName, isHeadless, matches, selects } from './service.js';

/** What a Service is built like decides; its name only where that says nothing. */
export function purposeOf(service: Service, cluster: DiscoveredCluster, index: ObjectIndex): ServicePurpose {
  const { name } = service.metadata;
  if (name === `${objectBaseName(cluster)}-config`) return 'patroni-config';
  return purposeByStructure(service, cluster, index) ?? purposeByName(name, cluster) ?? 'other';
}

function purposeByStructure(
  service: Service,
  cluster: DiscoveredCluster,
  index: ObjectIndex,
): ServicePurpose | null {
  if (isExternalName(service)) return null;
  const role = selectedRole(service, cluster);
  if (role === 'leader' || isLeaderObjectService(service, cluster)) return 'primary';
  if (role === 'replica') return 'replicas';
  if (role === 'other') return null;
  if (givesMembersNames(service, cluster, index)) return 'members';
  return selectsAnyMember(service, cluster) ? 'all' : null;
}

function givesMembersNames(service: Service, cluster: DiscoveredCluster, index: ObjectIndex): boolean {
  if (!isHeadless(service)) return false;
  const { namespace, name } = service.metadata;
  if (!hasSelector(service)) {
    const endpoints = publishedEndpoints(index, namespace, name)?.endpoints ?? [];
    return cluster.pods.some((pod) => endpointsNaming(pod, endpoints).length > 0);
  }
  if (cluster.pods.length === 0)
    return (
      cluster.statefulSets.some(({ spec }) => spec.serviceName === name) && selectsAnyMember(service, cluster)
    );
  return cluster.pods.some(
    (pod) => pod.spec.subdomain === name && hostnameOf(pod) !== null && selects(service, pod),
  );
}

function selectsAnyMember(service: Service, cluster: DiscoveredCluster): boolean {
  const selector = service.spec.selector ?? {};
  if (!hasSelector(service) || Object.hasOwn(selector, POD_NAME_LABEL)) return false;
  return memberLabels(cluster).some((labels) => matches(selector, labels));
}
