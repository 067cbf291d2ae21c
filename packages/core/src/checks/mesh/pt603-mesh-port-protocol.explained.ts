import type { Explanation } from '../explanation.js';

export const pt603: Explanation = {
  means: `Istio reads a port's protocol from \`appProtocol\` or from what stands before the dash in its name. \`postgresql\`, \`postgres\` and \`patroni\` are not among the protocols it knows.`,
  hurts: `It sniffs the first bytes of each connection instead. PostgreSQL's client speaks first, so this works, at the cost of some latency and of surprises.`,
  fix: `\`name: tcp-postgres\` and \`name: tcp-patroni\`. Prefer \`tcp-\` to \`http-\` for the REST API while members announce IPs.`,
  falseAlarm: `It is a hint: replication works with sniffing.`,
  zhTW: '連接埠名稱沒有告訴 Istio 使用哪種協定。',
};
