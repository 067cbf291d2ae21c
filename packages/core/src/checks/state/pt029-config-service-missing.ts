import { objectBaseName } from '../../dns/service-role.js';
import { defineCheck } from '../check.js';
import { aboutCluster, evidence } from '../found.js';

/** Without a Service Kubernetes may remove Endpoints that it finds orphaned (patroni#1387; kubernetes/patroni_k8s.yaml). */
export const configServiceMissing = defineCheck({
  code: 'PT029',
  name: 'config-service-missing',
  severity: 'warning',
  summary: 'Patroni keeps its configuration in Endpoints that no Service keeps alive.',
  needs: ['services', 'state'],
  fixable: false,
  follows: [],
  find: ({ cluster, index, topology }) => {
    const { dcs } = cluster;
    if (dcs?.kind !== 'Endpoints' || dcs.config === null) return [];
    const name = `${objectBaseName(cluster)}-config`;
    if (index.service(topology.namespace, name) !== undefined) return [];
    return [
      {
        about: aboutCluster,
        message: `Endpoints ${name} holds Patroni's configuration, and there is no Service ${name} that keeps it.`,
        evidence: [evidence(`Service/${name}`, 'metadata.name', null)],
        remedy: `Create a headless Service ${name} without a selector.`,
        command: null,
      },
    ];
  },
});
