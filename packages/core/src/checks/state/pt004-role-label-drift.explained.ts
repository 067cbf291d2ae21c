import type { Explanation } from '../explanation.js';

export const pt004: Explanation = {
  means: `Patroni labels its own pod with its role, for Services that select by it. The label of this member does not agree with the lock.`,
  hurts: `The leader's Service sends writes to a member that does not lead, or to nobody. With two pods labelled as leader it sends them to both.`,
  fix: `Patroni corrects the label in its loop. If it does not, Patroni in that pod hangs, or its service account may not patch pods.`,
  falseAlarm: `Within seconds of a switchover the label follows the lock. Some tools set a role label of their own, under another key.`,
  zhTW: '成員的角色標籤與鎖不一致。',
};
