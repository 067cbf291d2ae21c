import type { Explanation } from '../explanation.js';

export const pt609: Explanation = {
  means: `Patroni needs the API server as soon as it starts. A classic sidecar starts beside it and may not be ready; at the end it may be gone first.`,
  hurts: `At start Patroni fails and is restarted. At the end a leader cannot release its lock, so that a planned restart takes a whole \`ttl\` until a new leader is elected.`,
  fix: `\`proxy.istio.io/config: '{"holdApplicationUntilProxyStarts": true}'\` on the pod template, or native sidecars (Istio 1.27 and later use them by default).`,
  falseAlarm: `The setting may be made for the whole mesh, which is not visible in the pod.`,
  zhTW: '沒有設定讓 proxy 先於 Patroni 啟動、後於 Patroni 停止。',
};
