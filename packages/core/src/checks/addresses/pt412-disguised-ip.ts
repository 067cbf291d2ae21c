import { defineCheck } from '../check.js';
import { whereAnnounced } from './announced.js';

/** CoreDNS answers for dashed addresses under a Service and in the pod zone (plugin/kubernetes/kubernetes.go:379-456); no specification promises it. */
export const disguisedIp = defineCheck({
  code: 'PT412',
  name: 'disguised-ip',
  severity: 'warning',
  summary: 'A member announces an IP address in the form of a name.',
  needs: ['pods'],
  fixable: true,
  follows: [],
  find: whereAnnounced(['dashed-ip-dns'], () => ({
    message: (who) =>
      `A pod IP in the form of a name announced by ${who}: it changes at every restart all the same.`,
    remedy: "Announce the per-pod name, which begins with the pod's own.",
  })),
});
