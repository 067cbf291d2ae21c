import type { Explanation } from '../explanation.js';

export const pt606: Explanation = {
  means: `\`portLevelMtls\` is obeyed by the receiving sidecar. Sending sidecars decide by the policies of the namespace and the mesh, and do not look at it.`,
  hurts: `Clients send TLS to a port that no longer expects it: connections fail.`,
  fix: `A DestinationRule with \`tls.mode: DISABLE\` for the host of the headless Service (and of every other Service that leads there).`,
  falseAlarm: `A DestinationRule in another namespace that is exported here may not be visible to this check.`,
  zhTW: '成員的某個連接埠關閉了雙向 TLS，但用戶端並不知道。',
};
