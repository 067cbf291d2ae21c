import type { Explanation } from '../explanation.js';

export const pt801: Explanation = {
  means: `A StatefulSet restarts pods from the highest number down, whoever leads. The leader is not pod 0.`,
  hurts: `It is restarted in the middle, and the failover may go to a pod that is to be restarted next: two failovers where one would do.`,
  fix: `\`updateStrategy: OnDelete\`, replicas first, a switchover to one of them, the former leader last.`,
  falseAlarm: `Only template changes restart pods; without one nothing happens.`,
  zhTW: '修改範本會在副本完成前重新啟動領導者。',
};
