import type { Explanation } from '../explanation.js';

export const pt028: Explanation = {
  means: `With \`failsafe_mode\` the leader keeps a list of all members and their REST addresses. When the API server is away it must reach every one of them to go on leading. The list differs from what members announce now, or a member is not in it.`,
  hurts: `In an outage of the API server the leader gives up although all is well. A member that is not in the list may not become leader while the outage lasts.`,
  fix: `The leader writes the list in every loop; when it stays wrong look at its log.`,
  falseAlarm: `For one loop after a member got a new address the list is old. Names that stay the same avoid it.`,
  zhTW: 'failsafe 模式的成員清單與現有成員不同。',
};
