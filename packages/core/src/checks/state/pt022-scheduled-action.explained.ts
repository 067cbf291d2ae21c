import type { Explanation } from '../explanation.js';

export const pt022: Explanation = {
  means: `Somebody asked for a switchover, now or at a set time.`,
  hurts: `The leader will change then, and clients lose their connections for a moment.`,
  fix: `\`patronictl flush SCOPE switchover\` takes a scheduled one back.`,
  falseAlarm: `It is information.`,
  zhTW: '已要求一次切換。',
};
