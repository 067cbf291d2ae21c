import { defineCheck } from '../check.js';
import { aboutCluster, evidence } from '../found.js';
import { stateObject } from './state-object.js';

/** Kubernetes 1.33 deprecates the Endpoints API; Patroni's answer is to use ConfigMaps (patroni#3529, #3680). */
export const endpointsDeprecated = defineCheck({
  code: 'PT030',
  name: 'endpoints-deprecated',
  severity: 'info',
  summary: 'Patroni keeps its state in Endpoints, which Kubernetes deprecates from 1.33 on.',
  needs: ['state'],
  fixable: false,
  follows: [],
  find: (checked) =>
    checked.cluster.dcs?.kind === 'Endpoints'
      ? [
          {
            about: aboutCluster,
            message:
              'State in Endpoints: the API is deprecated from Kubernetes 1.33 on, though not about to go away.',
            evidence: [evidence(stateObject(checked, 'leader'), 'kind', 'Endpoints')],
            remedy:
              'New clusters are better made with ConfigMaps; an old one is moved with a single member running.',
            command: null,
          },
        ]
      : [],
});
