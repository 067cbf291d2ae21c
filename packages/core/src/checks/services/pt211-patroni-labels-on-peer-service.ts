import { isHeadless, matches } from '../../dns/service.js';
import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';
import { peerServices } from './peer-services.js';

export const patroniLabelsOnPeerService = defineCheck({
  code: 'PT211',
  name: 'patroni-labels-on-peer-service',
  severity: 'info',
  summary: 'A Service for members carries the labels by which Patroni finds its own objects.',
  needs: ['pods', 'services', 'state'],
  fixable: false,
  follows: [],
  /** The controller copies a Service's labels to its Endpoints, which Patroni then lists (dcs/kubernetes.py:757,803). */
  find: (checked) => {
    const wanted = checked.cluster.patroniLabels;
    if (wanted === null || checked.cluster.dcs?.kind !== 'Endpoints') return [];
    return peerServices(checked)
      .filter((service) => isHeadless(service) && matches(wanted, service.metadata.labels ?? {}))
      .map((service) => ({
        about: aboutObject('Service', service),
        message: `Service ${service.metadata.name} has Patroni's labels: its Endpoints are among those that Patroni lists and patronictl remove deletes.`,
        evidence: [
          evidence(
            `Service/${service.metadata.name}`,
            'metadata.labels',
            JSON.stringify(service.metadata.labels),
          ),
        ],
        remedy: 'Use other labels on the Service; its selector is not concerned.',
        command: null,
      }));
  },
});
