import { selectedRole } from '../../dns/service-role.js';
import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';
import { whereReliedOn } from '../governing/relies-on-names.js';
import { governingServices } from './peer-services.js';

export const selectorHasRoleLabel = defineCheck({
  code: 'PT202',
  name: 'selector-has-role-label',
  severity: 'error',
  summary: 'The Service that should name all members selects by role.',
  needs: ['pods', 'services'],
  fixable: true,
  follows: ['PT305'],
  /** Endpoints follow the label, and with them names come and go (k8s.io/endpointslice controller_utils.go). */
  find: (checked) =>
    governingServices(checked).flatMap((service) => {
      const role = selectedRole(service, checked.cluster);
      if (role === null) return [];
      const { name } = service.metadata;
      const key = checked.topology.labels.role ?? '';
      return {
        severity: whereReliedOn(checked, 'error'),
        about: aboutObject('Service', service),
        message: `Service ${name} selects by role: only ${role === 'leader' ? 'the leader has' : 'some members have'} a name under it.`,
        evidence: [evidence(`Service/${name}`, `spec.selector[${key}]`, service.spec.selector?.[key])],
        remedy: `Take ${key} out of the selector of a Service for members alone.`,
      };
    }),
});
