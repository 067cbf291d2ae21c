import type { Explanation } from '../explanation.js';

export const pt211: Explanation = {
  means: `Patroni lists Endpoints by its labels. A Service with the same labels passes them on to its Endpoints.`,
  hurts: `Harmless in normal running; \`patronictl remove\` deletes these Endpoints with its own.`,
  fix: `Give the Service other labels.`,
  falseAlarm: `With ConfigMaps it does not matter, and is not reported.`,
  zhTW: '成員用的 Service 帶有 Patroni 的標籤。',
};
