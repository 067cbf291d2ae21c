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
  /** Only where something was judged by it: a whole name that a member announces. */
  find: ({ topology, members }) =>
    topology.clusterDomain.source === 'assumed' &&
    members
      .flatMap(announcedBy)
      .some(({ address: { kind, form } }) => form === 'fqdn' || kind === 'pod-dns-wrong-zone')
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
