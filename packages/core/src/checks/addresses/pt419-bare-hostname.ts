import { defineCheck } from '../check.js';
import { fieldsOf, whereAnnounced } from './announced.js';

/** The kubelet writes the pod's own name into its own /etc/hosts (kubelet_pods.go:355-378); DNS has no such record. */
export const bareHostname = defineCheck({
  code: 'PT419',
  name: 'bare-hostname',
  severity: 'error',
  summary: 'A member announces its host name alone, which nobody else can resolve.',
  needs: ['pods'],
  fixable: true,
  follows: [],
  find: whereAnnounced(['bare-hostname'], (_member, hits, { members }) => ({
    ...(members.length === 1 ? { severity: 'warning' as const } : {}),
    message: (who) =>
      `Bare host name announced as ${fieldsOf(hits)} by ${who}: it resolves inside that pod alone.`,
    remedy: 'Announce the name with the headless Service and the namespace in it.',
  })),
});
