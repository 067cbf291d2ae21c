import type { Explanation } from '../explanation.js';

export const pt903: Explanation = {
  means: `DNS servers go by EndpointSlices. They were not read here, so the older Endpoints were used.`,
  hurts: `On dual-stack clusters one family is missing, and very large Services are cut off.`,
  fix: `The right to list \`endpointslices.discovery.k8s.io\`.`,
  falseAlarm: `Servers before Kubernetes 1.21 have no other way.`,
  zhTW: '以 Endpoints 判斷公布狀態，因為未讀取 EndpointSlice。',
};
