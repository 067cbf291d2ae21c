import type { Explanation } from '../explanation.js';

export const pt403: Explanation = {
  means: `Kubernetes gives addresses of deleted pods to new ones. The address that this member announces belongs to another workload now.`,
  hurts: `Replicas dial it and begin to authenticate: a stranger learns user names, and with \`password\` or \`md5\` authentication enough to try passwords. Replication itself stands still.`,
  fix: `Restart Patroni in the member's pod so that it announces its present address, then change the replication password if the other workload is not trusted. Names under a headless Service cannot be inherited by a stranger.`,
  falseAlarm: `Pods on the host's network share their node's address. Overlapping pod ranges of several networks can make two pods show the same address.`,
  zhTW: '成員公告的位址屬於叢集以外的 Pod。',
};
