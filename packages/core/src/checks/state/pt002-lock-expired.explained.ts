import type { Explanation } from '../explanation.js';

export const pt002: Explanation = {
  means: `A leader renews its lock in every loop (10 s by default). This one has not for longer than it may. Either its Patroni hangs or cannot reach the API server, or the clocks of the node and the API server differ.`,
  hurts: `Another member takes the lock soon. If the old leader's PostgreSQL goes on running meanwhile, it accepts writes that are lost.`,
  fix: `Look at Patroni's log in the leader's pod. If it hangs, delete the pod. If nobody takes over, look at the other members as well.`,
  falseAlarm: `The age is taken by the API server's clock: a skew of clocks between it and the leader's node looks the same.`,
  zhTW: '領導者沒有及時更新鎖。',
};
