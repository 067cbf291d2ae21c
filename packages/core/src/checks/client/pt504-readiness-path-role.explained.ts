import type { Explanation } from '../explanation.js';

export const pt504: Explanation = {
  means: `Patroni's REST API answers \`/leader\`, \`/primary\` and their like with 200 on the leader and 503 elsewhere. As a readiness probe it makes replicas never ready.`,
  hurts: `A Service that does not publish not-ready addresses then never publishes replicas: no per-pod names for them, no read-only endpoints, and a rolling update that waits for ever.`,
  fix: `Probe \`/readiness\`, and route clients to the leader by the role label instead.`,
  falseAlarm: `Some set-ups find the leader by readiness on purpose. Then members need a headless Service with \`publishNotReadyAddresses: true\`.`,
  zhTW: '就緒探測詢問只有領導者才會回應的路徑，副本永遠不會就緒。',
};
