import type { Explanation } from '../explanation.js';

export const pt011: Explanation = {
  means: `The tag \`replicatefrom\` names the member to stream from. That name is no member of the cluster (names of pods change with the StatefulSet's), is the member itself, or does not stream.`,
  hurts: `From a name that is no other member, Patroni goes back to the leader: the load that the cascade was to take away is on it. Behind a member tagged \`nostream\` a replica gets only what that one restores from the archive.`,
  fix: `Correct the tag in Patroni's configuration and reload.`,
  falseAlarm: `While the upstream's pod is being made anew it is missing for a moment.`,
  zhTW: '成員的 replicatefrom 指向不存在或無法串流的成員。',
};
