import type { Explanation } from '../explanation.js';

export const pt031: Explanation = {
  means: `Members announce different versions of Patroni, as during a rolling upgrade.`,
  hurts: `From 3.1 on versions work together. Before that they do not know the role \`primary\` of 4.0: such members do not see who leads.`,
  fix: `Finish the upgrade; go from below 3.1 to the newest 3.x first.`,
  falseAlarm: `During an upgrade it is expected.`,
  zhTW: '成員執行不同版本的 Patroni。',
};
