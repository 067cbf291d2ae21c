import type { Explanation } from '../explanation.js';

export const pt209: Explanation = {
  means: `A headless Service has no proxy in between: \`port\` is not translated to \`targetPort\`. Clients must dial the pod's port.`,
  hurts: `Whoever dials the Service's port reaches nothing. A mesh listens on the Service's port and does not know the pod's.`,
  fix: `Make both equal.`,
  falseAlarm: `SRV records carry the target port, so that clients of SRV are right.`,
  zhTW: 'headless Service 對應了連接埠，但對直接連線沒有作用。',
};
