import type { Explanation } from '../explanation.js';

export const pt012: Explanation = {
  means: `Each of these members is told by \`replicatefrom\` to stream from another one of them.`,
  hurts: `None of them gets anything from the leader: they fall behind for good, and \`patronictl topology\` does not even show them.`,
  fix: `Remove the tag from one of them, so that it streams from the leader.`,
  falseAlarm: `The leader's own tag does not count, as it streams from nobody.`,
  zhTW: '成員彼此串流形成循環，沒有任何一個從領導者接收。',
};
