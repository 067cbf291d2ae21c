import type { Explanation } from '../explanation.js';

export const pt802: Explanation = {
  means: `\`whenDeleted: Delete\` removes the volumes with the StatefulSet.`,
  hurts: `A migration that recreates the StatefulSet deletes all data if \`--cascade=orphan\` is forgotten.`,
  fix: `\`whenDeleted: Retain\`; it can be changed in place.`,
  falseAlarm: `For throw-away clusters it is meant so.`,
  zhTW: '刪除 StatefulSet 會一併刪除其磁碟區。',
};
