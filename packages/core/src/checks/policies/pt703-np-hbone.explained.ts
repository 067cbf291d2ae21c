import type { Explanation } from '../explanation.js';

export const pt703: Explanation = {
  means: `In ambient mode traffic between pods of the mesh travels through a tunnel to port 15008 of the receiving pod. Policies see that port, not 5432.`,
  hurts: `Members in the mesh cannot reach each other although a policy allows 5432.`,
  fix: `Allow ingress on 15008 between the members, beside the ports themselves.`,
  falseAlarm: `Pods that were taken out of the mesh since are still annotated for a moment.`,
  zhTW: '網路政策會丟棄 Istio ambient 模式使用的通道。',
};
