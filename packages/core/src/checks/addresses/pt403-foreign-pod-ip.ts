import { evidence } from '../found.js';
import { defineCheck } from '../check.js';
import { whereAnnounced } from './announced.js';

/** Address reuse: an IP goes back to the node's pool when its pod ends. */
export const foreignPodIp = defineCheck({
  code: 'PT403',
  name: 'foreign-pod-ip',
  severity: 'error',
  summary: 'A member announces the address of a pod that is no member.',
  needs: ['pods'],
  fixable: true,
  follows: [],
  find: whereAnnounced(['foreign-pod-ip'], ({ name, member }, hits, { index }) => ({
    message: (who) =>
      `Address of a foreign pod announced by ${who}: replicas would offer their credentials to it.`,
    more: [
      ...hits.flatMap(({ address }) =>
        index
          .podsWithIp(address.host ?? '')
          .map(({ metadata }) => evidence(`Pod/${metadata.name}`, 'metadata.namespace', metadata.namespace)),
      ),
      evidence(`Pod/${name}`, 'status.podIP', member.pod.ip),
    ],
    remedy: 'Restart Patroni in that pod at once, so that it writes the address it has now.',
  })),
});
