import { defineCheck } from '../check.js';
import { fieldsOf, whereAnnounced } from './announced.js';

/** CoreDNS looks into EndpointSlices whenever a name has an endpoint label, headless or not (plugin/kubernetes/kubernetes.go:530-585); SPEC 2.3 does not mention such names. */
export const reliesOnNonPortableName = defineCheck({
  code: 'PT421',
  name: 'relies-on-non-portable-name',
  severity: 'warning',
  summary: 'A member announces a name that only some DNS servers answer.',
  needs: ['pods'],
  fixable: true,
  follows: ['PT102'],
  find: whereAnnounced(['pod-dns-non-portable', 'endpoint-pod-name'], (_member, hits) => ({
    message: (who) =>
      `A name that CoreDNS answers and the specification does not promise announced as ${fieldsOf(hits)} by ${who}.`,
    remedy: 'Let a headless Service of its own govern the StatefulSet.',
  })),
});
