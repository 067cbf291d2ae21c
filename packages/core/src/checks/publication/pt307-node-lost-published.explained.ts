import type { Explanation } from '../explanation.js';

export const pt307: Explanation = {
  means: `The node of this pod is not ready, and the pod is still published because the Service publishes not-ready addresses.`,
  hurts: `Connections to its name time out instead of failing at once.`,
  fix: `Fence the node, then \`kubectl delete pod --force\`. Never without being sure that PostgreSQL there no longer runs.`,
  falseAlarm: `A node that restarts comes back within minutes.`,
  zhTW: '失聯節點上的成員仍被公布，連線會逾時。',
};
