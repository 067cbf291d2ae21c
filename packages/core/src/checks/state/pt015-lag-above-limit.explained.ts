import type { Explanation } from '../explanation.js';

export const pt015: Explanation = {
  means: `The member is behind the leader's position by more than \`maximum_lag_on_failover\`.`,
  hurts: `When the leader fails, Patroni does not let it take over. If that is true of all replicas, nobody leads.`,
  fix: `Look for what holds it up: an overloaded disk, a slow network, a long query with \`hot_standby_feedback\` off, missing WAL.`,
  falseAlarm: `The two positions were written at different moments: under heavy load a lag of some megabytes can be that alone.`,
  zhTW: '副本落後太多，無法接手。',
};
