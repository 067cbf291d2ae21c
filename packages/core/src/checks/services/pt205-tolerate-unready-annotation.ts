import { isHeadless } from '../../dns/service.js';
import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';

const ANNOTATION = 'service.alpha.kubernetes.io/tolerate-unready-endpoints';

/** Removed in the 1.24 cycle; the EndpointSlice controller never knew it (kubernetes#108020). */
export const tolerateUnreadyAnnotation = defineCheck({
  code: 'PT205',
  name: 'tolerate-unready-annotation',
  severity: 'warning',
  summary: 'An old annotation stands where publishNotReadyAddresses should, and has no effect.',
  needs: ['services'],
  fixable: true,
  follows: [],
  find: ({ services }) =>
    services
      .filter(
        (service) =>
          isHeadless(service) &&
          service.metadata.annotations?.[ANNOTATION] === 'true' &&
          !service.spec.publishNotReadyAddresses,
      )
      .map((service) => ({
        about: aboutObject('Service', service),
        message: `Service ${service.metadata.name} hides members that are not ready: its annotation has no effect.`,
        evidence: [
          evidence(`Service/${service.metadata.name}`, `metadata.annotations[${ANNOTATION}]`, 'true'),
        ],
        remedy: 'Set spec.publishNotReadyAddresses: true and remove the annotation.',
      })),
});
