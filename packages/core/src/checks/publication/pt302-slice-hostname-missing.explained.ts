import type { Explanation } from '../explanation.js';

export const pt302: Explanation = {
  means: `Pod and Service agree, so the endpoint should carry the pod's hostname, and does not.`,
  hurts: `DNS has only a name made of the address for it.`,
  fix: `Slices made by another controller, or by hand, need \`hostname\`. If the slice is Kubernetes' own, its controller is behind or broken.`,
  falseAlarm: `The controller takes seconds after a change; pods that changed within a minute are left out.`,
  zhTW: 'EndpointSlice 缺少應有的 hostname。',
};
