/** The Services that members rely on to reach each other. */
import { isHeadless } from '../../dns/service.js';
import type { Service } from '../../objects.js';
import type { CheckedCluster } from '../checked-cluster.js';

/** @returns the Services that the members' subdomains name, whatever kind they are */
export function governingServices({ services, members }: CheckedCluster): Service[] {
  return services.filter(({ metadata }) => members.some(({ pod }) => pod.spec.subdomain === metadata.name));
}

/** @returns those of them that give names by the specification */
export function peerServices(checked: CheckedCluster): Service[] {
  return governingServices(checked).filter(isHeadless);
}
