import type { Explanation } from '../explanation.js';

export const pt022: Explanation = {
  means: `Somebody asked for a switchover, a failover or a restart of PostgreSQL, now or at a set time. A candidate that is no member makes it a warning: the request stays and does nothing.`,
  hurts: `The leader will change then, and clients lose their connections for a moment.`,
  fix: `\`patronictl flush SCOPE switchover\` and \`patronictl flush SCOPE restart\` take a scheduled one back.`,
  falseAlarm: `It is information.`,
  zhTW: '已要求一次切換、容錯移轉或重新啟動。',
};
