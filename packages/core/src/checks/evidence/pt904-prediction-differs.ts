import { isReady, isTerminal, isTerminating } from '../../dns/pod.js';
import { publishedEndpoints } from '../../dns/published-endpoints.js';
import { selects } from '../../dns/service.js';
import { defineCheck } from '../check.js';
import { isSettling } from '../checked-cluster.js';
import { aboutMember, evidence } from '../found.js';
import { peerServices } from '../services/peer-services.js';

export const predictionDiffers = defineCheck({
  code: 'PT904',
  name: 'prediction-differs',
  severity: 'warning',
  summary: 'What is published is not what follows from pod and Service.',
  needs: ['pods', 'services', 'publication'],
  fixable: false,
  follows: ['PT301', 'PT302', 'PT303'],
  /** `ready` is publishNotReadyAddresses, or ready and not going away (k8s.io/endpointslice `podToEndpoint`). */
  find: (checked) =>
    peerServices(checked).flatMap((service) => {
      const { name, namespace } = service.metadata;
      const published = publishedEndpoints(checked.index, namespace, name);
      if (published === null) return [];
      return checked.members.flatMap((member) => {
        const { pod } = member;
        if (!selects(service, pod) || pod.spec.subdomain !== name || pod.status.podIP === undefined)
          return [];
        if (isTerminal(pod) || isTerminating(pod) || isSettling(pod, checked.now)) return [];
        const expected = (service.spec.publishNotReadyAddresses ?? false) || isReady(pod);
        const endpoint = published.endpoints.find(
          ({ podName, hostname }) => podName === member.name || hostname === pod.spec.hostname,
        );
        if ((endpoint?.ready ?? false) === expected) return [];
        return {
          about: aboutMember(member),
          message: (who: string) =>
            `${expected ? 'Not published, and should be' : 'Published, and should not be'}, under ${name}: ${who}.`,
          evidence: [
            evidence(`EndpointSlice of ${name}`, 'endpoints[*].conditions.ready', endpoint?.ready),
            evidence(
              `Service/${name}`,
              'spec.publishNotReadyAddresses',
              service.spec.publishNotReadyAddresses ?? false,
            ),
            evidence(
              `Pod/${member.name}`,
              'status.conditions[Ready].status',
              isReady(pod) ? 'True' : 'False',
            ),
          ],
          remedy:
            'Look again in a minute; if it stays, the controllers are behind, or somebody else writes the slice.',
          command: null,
        };
      });
    }),
});
