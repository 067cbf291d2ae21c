import type { Explanation } from '../explanation.js';

export const pt505: Explanation = {
  means: `\`OrderedReady\` is the default: after all pods are gone, pod 0 comes first, and pod 1 only when pod 0 is ready.`,
  hurts: `If pod 0 was a lagging replica it can neither lead nor stream, is not ready (from Patroni 4.1 on), and the pod that could lead is never made. The cluster stands still until somebody steps in.`,
  fix: `\`podManagementPolicy: Parallel\`. The field is fixed at creation: set it when the StatefulSet is recreated anyway, as in path C1 of a migration.`,
  falseAlarm: `Single restarts are not affected. Many clusters run for years with the default.`,
  zhTW: 'StatefulSet 逐一建立 Pod，前一個就緒後才建立下一個。',
};
