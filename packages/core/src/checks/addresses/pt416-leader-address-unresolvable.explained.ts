import type { Explanation } from '../explanation.js';

export const pt416: Explanation = {
  means: `Replicas stream from the host that the leader announces. That name is not published now.`,
  hurts: `Streams that stand go on. A replica that has to connect again (a restart, a network fault, a new replica) cannot, and falls behind until WAL it needs is gone.`,
  fix: `The finding it follows from tells why the name is not published. Repairing the Service takes effect within seconds (plus what name servers cache) and restarts nothing; do that before rolling anything back.`,
  falseAlarm: `For up to a minute after the leader's pod changed it is not reported. Names outside Kubernetes (\`/etc/hosts\`, a private zone) cannot be seen.`,
  zhTW: '領導者公告的名稱無法解析。',
};
