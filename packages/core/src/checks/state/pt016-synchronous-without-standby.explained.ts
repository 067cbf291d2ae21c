import type { Explanation } from '../explanation.js';

export const pt016: Explanation = {
  means: `\`synchronous_mode\` is on, and the sync object names no standby.`,
  hurts: `Without strict mode a failover now may lose transactions that were acknowledged. With \`synchronous_mode_strict\` every write waits.`,
  fix: `Get a replica to stream; Patroni then names it within a loop. See tags \`nosync\`.`,
  falseAlarm: `After a switchover Patroni fills the list a loop later.`,
  zhTW: '同步模式下沒有同步備援。',
};
