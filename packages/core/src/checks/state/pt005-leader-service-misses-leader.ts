import { defineCheck } from '../check.js';
import { isSettling, leaderIsNew, leaderOf } from '../checked-cluster.js';
import { aboutObject, evidence } from '../found.js';
import { publishedEndpoints } from '../../dns/published-endpoints.js';
import { hasIp } from '../../dns/pod.js';

export const leaderServiceMissesLeader = defineCheck({
  code: 'PT005',
  name: 'leader-service-misses-leader',
  severity: 'error',
  summary: "The leader's Service leads to somebody else, or to nobody.",
  needs: ['pods', 'services', 'state', 'publication'],
  fixable: false,
  follows: ['PT002', 'PT003', 'PT004'],
  /** In Endpoints mode Patroni writes the address itself, in ConfigMap mode the selector finds the role label. */
  find: (checked) => {
    const { topology, services, index, now } = checked;
    const leader = leaderOf(checked);
    if (leaderIsNew(checked) || leader?.pod.status.podIP === undefined || isSettling(leader.pod, now))
      return [];
    const named = new Set(
      topology.services.filter(({ purpose }) => purpose === 'primary').map(({ name }) => name),
    );
    return services
      .filter(({ metadata, spec }) => named.has(metadata.name) && spec.type !== 'ExternalName')
      .flatMap((service) => {
        const { name, namespace } = service.metadata;
        const published = publishedEndpoints(index, namespace, name);
        // Kubernetes keeps a slice for every Service with a selector: without any, they were left out of what was read.
        if (published === null || index.slicesOf(namespace, name)?.length === 0) return [];
        const addresses = published.endpoints.filter(({ ready }) => ready).flatMap((one) => one.addresses);
        // A Service in front of another one, as Crunchy's, has that one's address.
        if (addresses.some((ip) => hasIp(leader.pod, ip) || index.servicesWithClusterIp(ip).length > 0))
          return [];
        return {
          about: aboutObject('Service', service),
          message:
            addresses.length === 0
              ? `Service ${name} leads to nobody; leader ${leader.name} is not among its endpoints.`
              : `Service ${name} does not lead to leader ${leader.name}.`,
          evidence: [
            evidence(`Service/${name}`, 'endpoints', addresses.join(', ')),
            evidence(`Pod/${leader.name}`, 'status.podIP', leader.pod.status.podIP),
            evidence(`Service/${name}`, 'spec.selector', JSON.stringify(service.spec.selector ?? null)),
          ],
          remedy:
            'Compare the selector with the labels that Patroni sets: from 4.0 on the leader is labelled primary, before that master.',
          command: null,
        };
      });
  },
});
