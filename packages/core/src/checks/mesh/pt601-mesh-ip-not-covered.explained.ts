import type { Explanation } from '../explanation.js';

export const pt601: Explanation = {
  means: `An Istio sidecar knows a pod's address only from headless Services: for each it listens on the pod's address and the Service's port. Traffic to an address and port that no such Service has is passed through as it is, without mutual TLS. Whether the replica dialled a name or an address makes no difference here.`,
  hurts: `With \`STRICT\` the receiving sidecar resets the connection: replication does not start. With \`PERMISSIVE\` it works, in plaintext, which nobody notices.`,
  fix: `Add a headless Service that selects all members, with ports 5432 and 8008 (\`port\` equal to the pod's own port), named \`tcp-postgres\` and \`tcp-patroni\`. No pod restarts and no address changes.`,
  falseAlarm: `In ambient mode and with Linkerd addresses of pods are known by themselves, and nothing is reported. \`DISABLE\` makes it information.`,
  zhTW: '沒有 headless Service 告訴服務網格成員彼此連線的連接埠。',
};
