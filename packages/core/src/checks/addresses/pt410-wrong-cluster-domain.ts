import { defineCheck } from '../check.js';
import { fieldsOf, whereAnnounced } from './announced.js';

/** The kubelet writes its clusterDomain into resolv.conf (kubelet dns.go:147-157); the name server answers for its own zones alone. */
export const wrongClusterDomain = defineCheck({
  code: 'PT410',
  name: 'wrong-cluster-domain',
  severity: 'error',
  summary: "A member announces a name in a DNS zone that is not the cluster's.",
  needs: ['pods'],
  fixable: false,
  follows: [],
  find: whereAnnounced(['pod-dns-wrong-zone'], (_member, hits, { topology: { clusterDomain } }) => ({
    ...(clusterDomain.source === 'assumed' ? { severity: 'warning' as const } : {}),
    message: (who) =>
      `The ${fieldsOf(hits)} announced by ${who} ends in another zone than ${clusterDomain.name} (${clusterDomain.source}).`,
    remedy: 'Announce the name up to .svc, which needs no zone.',
    command: null,
  })),
});
