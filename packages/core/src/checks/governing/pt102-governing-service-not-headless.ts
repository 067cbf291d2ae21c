import { isHeadless } from '../../dns/service.js';
import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';
import { whereReliedOn } from './relies-on-names.js';

/** The DNS specification has per-pod names for headless Services alone (2.4); CoreDNS answers others, too (2.3 is silent). */
export const governingServiceNotHeadless = defineCheck({
  code: 'PT102',
  name: 'governing-service-not-headless',
  severity: 'warning',
  summary:
    'The Service that governs the StatefulSet has a cluster IP: it gives pods no names that can be relied on.',
  needs: ['pods', 'services', 'statefulSets'],
  fixable: true,
  follows: ['PT305'],
  find: (checked) =>
    checked.cluster.statefulSets.flatMap((set) => {
      const { serviceName } = set.spec;
      const { name, namespace } = set.metadata;
      const service = serviceName === undefined ? undefined : checked.index.service(namespace, serviceName);
      if (service == null || isHeadless(service)) return [];
      return {
        severity: whereReliedOn(checked, 'warning'),
        about: aboutObject('StatefulSet', set),
        message: `serviceName of StatefulSet ${name} is ${service.metadata.name}, a ${service.spec.type ?? 'ClusterIP'} Service: names of single pods are not guaranteed.`,
        evidence: [
          evidence(`StatefulSet/${name}`, 'spec.serviceName', serviceName),
          evidence(
            `Service/${service.metadata.name}`,
            'spec.clusterIP',
            service.spec.clusterIP ?? service.spec.type,
          ),
        ],
        remedy:
          'Give members a headless Service of their own; neither clusterIP nor serviceName can be changed in place.',
      };
    }),
});
