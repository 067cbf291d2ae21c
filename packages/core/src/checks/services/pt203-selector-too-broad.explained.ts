import type { Explanation } from '../explanation.js';

export const pt203: Explanation = {
  means: `The Service selects pods that do not belong to this cluster.`,
  hurts: `Its own name resolves to them, too: a client that takes any address from it may reach a stranger. Per-pod names are right.`,
  fix: `Add the scope label to the selector.`,
  falseAlarm: `Operators keep backup pods under the same Service on purpose.`,
  zhTW: '為成員命名的 Service 也選取了其他 Pod。',
};
