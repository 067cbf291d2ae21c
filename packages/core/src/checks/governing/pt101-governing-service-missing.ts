import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';
import { whereReliedOn } from './relies-on-names.js';

/** The Service that `serviceName` names must exist before pods have names (StatefulSet docs, Limitations). */
export const governingServiceMissing = defineCheck({
  code: 'PT101',
  name: 'governing-service-missing',
  severity: 'error',
  summary: 'The StatefulSet names a Service that does not exist, so no pod has a name.',
  needs: ['pods', 'services', 'statefulSets'],
  fixable: true,
  follows: [],
  find: (checked) =>
    checked.cluster.statefulSets.flatMap((set) => {
      const { serviceName } = set.spec;
      const { name, namespace } = set.metadata;
      if (serviceName === undefined || checked.index.service(namespace, serviceName) !== undefined) return [];
      return {
        severity: whereReliedOn(checked, 'error'),
        about: aboutObject('StatefulSet', set),
        message: `StatefulSet ${name} names Service ${serviceName}, which does not exist: its pods have no DNS names.`,
        evidence: [
          evidence(`StatefulSet/${name}`, 'spec.serviceName', serviceName),
          evidence(`Service/${serviceName}`, 'metadata.name', null),
        ],
        remedy: `Create a headless Service ${serviceName} that selects the members; no pod has to restart for it.`,
      };
    }),
});
