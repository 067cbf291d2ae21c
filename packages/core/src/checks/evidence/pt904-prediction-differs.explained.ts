import type { Explanation } from '../explanation.js';

export const pt904: Explanation = {
  means: `From the pod's readiness and the Service's settings follows whether its endpoint is ready. The EndpointSlice says otherwise.`,
  hurts: `What the tool says of names and what DNS answers may differ.`,
  fix: `Wait a minute; then look at kube-controller-manager, or for another writer of the slice.`,
  falseAlarm: `A reading is not taken at one moment: under change the two may be seconds apart.`,
  zhTW: '公布的狀態與 Pod、Service 所推得的不同。',
};
