import type { Explanation } from '../explanation.js';

export const pt604: Explanation = {
  means: `For a port declared as HTTP, Istio's sidecar looks at the Host header: the Service's name or a name under it matches, an IP address does not.`,
  hurts: `Requests between members pass through in plaintext. Under \`STRICT\` they are refused, and members do not see each other in a leader race.`,
  fix: `Name the port \`tcp-patroni\` (which matches by address, for names and IPs alike), or let \`api_url\` be the per-pod name.`,
  falseAlarm: `With \`PERMISSIVE\` it works, unencrypted.`,
  zhTW: 'REST API 以 HTTP 宣告卻以 IP 連線，沒有路由相符。',
};
