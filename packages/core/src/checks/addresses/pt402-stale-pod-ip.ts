import { isSettling } from '../checked-cluster.js';
import { evidence } from '../found.js';
import { defineCheck } from '../check.js';
import { whereAnnounced } from './announced.js';

/** Patroni writes a new address within one loop; a minute after the pod changed it should be there (ha.py `touch_member`). */
export const stalePodIp = defineCheck({
  code: 'PT402',
  name: 'stale-pod-ip',
  severity: 'error',
  summary: 'A member announces a pod IP that no pod has now.',
  needs: ['pods'],
  fixable: true,
  follows: [],
  find: whereAnnounced(['stale-pod-ip'], (member, _hits, { now }) =>
    isSettling(member.pod, now)
      ? null
      : {
          message: (who) => `Address of a pod that is gone announced by ${who}.`,
          more: [evidence(`Pod/${member.name}`, 'status.podIP', member.member.pod.ip)],
          remedy: 'Restart Patroni in that pod, so that it writes the address it has now.',
        },
  ),
});
