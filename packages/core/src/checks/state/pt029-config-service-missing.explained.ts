import type { Explanation } from '../explanation.js';

export const pt029: Explanation = {
  means: `In Endpoints mode Patroni's configuration is in Endpoints called \`SCOPE-config\`. Kubernetes may remove Endpoints without a Service of the same name.`,
  hurts: `When it is removed Patroni loses the dynamic configuration and the history; it writes them anew from what members remember, if it can.`,
  fix: `A headless Service of that name without a selector, as in Patroni's own example.`,
  falseAlarm: `None is known.`,
  zhTW: 'Patroni 的設定存放在 Endpoints 中，但沒有對應的 Service。',
};
