import type { Explanation } from '../explanation.js';

export const pt024: Explanation = {
  means: `All replicas have the tag \`nofailover\`, or a \`failover_priority\` of 0.`,
  hurts: `When the leader fails the cluster has no leader until it is back.`,
  fix: `Remove the tag from a replica that may lead.`,
  falseAlarm: `In a standby cluster or a reporting set-up it may be meant so.`,
  zhTW: '領導者失效時，沒有任何副本可以接手。',
};
