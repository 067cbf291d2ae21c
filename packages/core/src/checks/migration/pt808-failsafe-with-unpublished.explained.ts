import type { Explanation } from '../explanation.js';

export const pt808: Explanation = {
  means: `With \`failsafe_mode\` a leader that loses the API server asks every member to let it go on. One that cannot be resolved counts as a no.`,
  hurts: `An outage of the API server, which failsafe mode should survive, demotes the leader.`,
  fix: `Publish the names, also of members that are not ready.`,
  falseAlarm: `None is known.`,
  zhTW: '啟用了 failsafe 模式，但有成員的 REST API 名稱無法解析。',
};
