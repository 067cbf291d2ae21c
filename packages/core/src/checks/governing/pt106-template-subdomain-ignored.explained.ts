import type { Explanation } from '../explanation.js';

export const pt106: Explanation = {
  means: `A StatefulSet gives each pod its own name as hostname and \`serviceName\` as subdomain, whatever the template says.`,
  hurts: `Whoever put it there believes that it works.`,
  fix: `Remove the fields from the template, and set \`serviceName\`.`,
  falseAlarm: `None is known.`,
  zhTW: 'Pod 範本設定的 hostname 或 subdomain 會被 StatefulSet 覆寫。',
};
