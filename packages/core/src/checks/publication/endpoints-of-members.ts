/** What is published under the Services that members' subdomains name. */
import { publishedEndpoints, type PublishedEndpoint } from '../../dns/published-endpoints.js';
import { selects } from '../../dns/service.js';
import type { Service } from '../../objects.js';
import type { CheckedCluster, CheckedMember } from '../checked-cluster.js';
import { peerServices } from '../services/peer-services.js';

export interface MemberEndpoint {
  service: Service;
  member: CheckedMember;
  endpoint: PublishedEndpoint;
}

/** @returns the endpoints of each member in the headless Service that its subdomain names and that selects it */
export function endpointsOfMembers(checked: CheckedCluster): MemberEndpoint[] {
  return peerServices(checked).flatMap((service) => {
    const { name, namespace } = service.metadata;
    const published = publishedEndpoints(checked.index, namespace, name)?.endpoints ?? [];
    return checked.members
      .filter(({ pod }) => selects(service, pod) && pod.spec.subdomain === name)
      .flatMap((member) =>
        published
          .filter(
            ({ podName, hostname }) =>
              podName === member.name || (podName === null && hostname === member.pod.spec.hostname),
          )
          .map((endpoint) => ({ service, member, endpoint })),
      );
  });
}
