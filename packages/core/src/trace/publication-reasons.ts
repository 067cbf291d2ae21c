/** Why a per-pod name does not resolve. */
import type { Publication } from '../contract.js';

/** Null: by what was read it does resolve, so that the reason is another. */
export const WHY_NOT_PUBLISHED: Record<Publication, string | null> = {
  published: null,
  'published-not-ready': null,
  manual: null,
  'hidden-not-ready': 'the pod is not ready, and the Service does not publish not-ready addresses',
  'wrong-subdomain': "the pod's subdomain is not the headless Service that selects it",
  'not-selected': 'the Service does not select the pod',
  'no-service': 'the Service does not exist',
  'no-subdomain': 'the pod has no subdomain',
  'no-hostname': 'the pod has no hostname',
  'no-ip': 'the pod has no IP yet',
  'non-portable': 'the Service is not headless, and this DNS server has no names for its pods',
  'leader-only': 'only the leader is published under this Service',
  'external-name': 'the Service is an ExternalName',
  terminating: 'the pod is going away',
  unknown: null,
};
