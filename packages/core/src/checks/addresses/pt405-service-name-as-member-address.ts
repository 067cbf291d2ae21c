import { defineCheck } from '../check.js';
import { fieldsOf, whereAnnounced } from './announced.js';

/** A Service's own name leads to any of its endpoints, or to whoever leads (kubernetes/dns docs/specification.md 2.3, 2.4). */
export const serviceNameAsMemberAddress = defineCheck({
  code: 'PT405',
  name: 'service-name-as-member-address',
  severity: 'error',
  summary: 'A member announces a Service instead of itself.',
  needs: ['pods'],
  fixable: true,
  follows: [],
  find: whereAnnounced(
    ['headless-service', 'cluster-ip-service', 'cluster-ip', 'external-name-service', 'load-balancer'],
    (_member, hits) => ({
      ...(hits.every(({ address: { kind } }) => kind === 'external-name-service' || kind === 'load-balancer')
        ? { severity: 'warning' as const }
        : {}),
      message: (who) =>
        `A Service announced as ${fieldsOf(hits)} by ${who}: whoever dials it reaches some member, not this one.`,
      remedy: 'Announce the per-pod name under a headless Service.',
    }),
  ),
});
