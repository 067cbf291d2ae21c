import { hasSelector, selects } from '../../dns/service.js';
import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';
import { whereReliedOn } from '../governing/relies-on-names.js';
import { governingServices } from './peer-services.js';
import { selectsApartFromRole } from '../../dns/service-role.js';

/** Equality of all labels, in the same namespace (k8s.io/endpointslice controller_utils.go:79-107). */
export const selectorMismatch = defineCheck({
  code: 'PT201',
  name: 'selector-mismatch',
  severity: 'error',
  summary: "The Service that a member's subdomain names does not select it.",
  needs: ['pods', 'services'],
  fixable: true,
  follows: [],
  find: (checked) =>
    governingServices(checked)
      .filter(hasSelector)
      .flatMap((service) =>
        checked.members
          .filter(
            ({ pod }) =>
              pod.spec.subdomain === service.metadata.name &&
              !selects(service, pod) &&
              !selectsApartFromRole(service, pod, checked.cluster),
          )
          .map((member) => ({
            severity: whereReliedOn(checked, 'error'),
            about: aboutMember(member),
            message: (who: string) =>
              `Service ${service.metadata.name} does not select ${who}: no name there.`,
            evidence: Object.entries(service.spec.selector ?? {})
              .filter(([key, value]) => member.pod.metadata.labels?.[key] !== value)
              .flatMap(([key, value]) => [
                evidence(`Service/${service.metadata.name}`, `spec.selector[${key}]`, value),
                evidence(`Pod/${member.name}`, `metadata.labels[${key}]`, member.pod.metadata.labels?.[key]),
              ]),
            remedy: `Correct the selector of ${service.metadata.name}; that takes effect at once.`,
          })),
      ),
});
