import type { Explanation } from '../explanation.js';

export const pt212: Explanation = {
  means: `A Service publishes the families in its \`ipFamilies\`. The members have addresses of another family.`,
  hurts: `Their names have no record at all.`,
  fix: `\`ipFamilyPolicy: PreferDualStack\`.`,
  falseAlarm: `On clusters with one family it cannot happen.`,
  zhTW: 'Service 沒有公布成員所擁有的 IP 家族。',
};
