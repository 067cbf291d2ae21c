import type { Explanation } from '../explanation.js';

export const pt025: Explanation = {
  means: `Patroni writes what it knows of itself into the annotation \`status\` of its pod. This pod has none, or one that is no status of Patroni's.`,
  hurts: `The member is invisible: it does not vote, is no candidate, and nobody knows its position.`,
  fix: `Read its log. Usual reasons: Patroni does not start, the service account may not patch pods, the labels do not match what Patroni looks for.`,
  falseAlarm: `A pod that just started has a minute. Somebody else may have overwritten the annotation.`,
  zhTW: '叢集中的 Pod 沒有可讀的狀態。',
};
