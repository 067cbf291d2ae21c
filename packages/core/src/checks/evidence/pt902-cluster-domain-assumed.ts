import { announcedBy } from '../addresses/announced.js';
import { defineCheck } from '../check.js';
import { aboutCluster, evidence } from '../found.js';

export const clusterDomainAssumed = defineCheck({
  code: 'PT902',
  name: 'cluster-domain-assumed',
  severity: 'info',
  summary: "The cluster's DNS zone is not known and was assumed.",
  needs: ['pods'],
  fixable: false,
  follows: [],
  /** Only where members announce names: without a zone in any of them, the whole names shown here end in a guess. */
  find: ({ topology, members }) =>
    topology.clusterDomain.source === 'assumed' &&
    members.flatMap(announcedBy).some(({ address: { form } }) => form !== null)
      ? [
          {
            about: aboutCluster,
            message: `The DNS zone is assumed to be ${topology.clusterDomain.name}.`,
            evidence: [evidence('cluster', 'clusterDomain', topology.clusterDomain.name)],
            remedy: 'Give it with --cluster-domain; dns --verify reads it inside a pod.',
            command: `kubectl patroni dns ${topology.scope} -n ${topology.namespace} --verify`,
          },
        ]
      : [],
});
