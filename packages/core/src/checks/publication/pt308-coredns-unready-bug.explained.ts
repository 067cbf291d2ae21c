import type { Explanation } from '../explanation.js';

export const pt308: Explanation = {
  means: `CoreDNS 1.8.1 to 1.8.3 had a fault: it answered for endpoints that are not ready.`,
  hurts: `Clusters without \`publishNotReadyAddresses\` work with it, and break with 1.8.4.`,
  fix: `Set \`publishNotReadyAddresses: true\` first, then upgrade.`,
  falseAlarm: `Builds of vendors may have the fix under the old number.`,
  zhTW: '此版本的 CoreDNS 會公布尚未就緒的 Pod。',
};
