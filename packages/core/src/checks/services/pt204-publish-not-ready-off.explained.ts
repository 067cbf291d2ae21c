import type { Explanation } from '../explanation.js';

export const pt204: Explanation = {
  means: `A headless Service publishes a name for each pod that is ready. With \`publishNotReadyAddresses: true\` it publishes one
for every pod that it selects. Without it, a member's name is gone for as long as its readiness probe fails.`,
  hurts: `Members need each other most when they are not ready: a replica that is being cloned, a leader whose probe times out
under load. An established stream goes on, but nobody can connect anew: replicas that lose the connection cannot come back, and from
Patroni 4.1 on they then count as not ready themselves. In a leader race members that cannot be resolved are left out, and with
\`failsafe_mode\` a primary that cannot reach every member gives up.`,
  fix: `Set \`spec.publishNotReadyAddresses: true\` on the Service. The field can be changed at any time and no pod restarts. Clients
must not use this Service: give them the leader's.`,
  falseAlarm: `Where members announce pod IPs nobody asks for these names, and the finding is only a hint. Where the only headless
Service is also used by clients that balance over ready members, give members a Service of their own instead.`,
  zhTW: '提供成員名稱的 Service 會隱藏尚未就緒的成員。',
};
