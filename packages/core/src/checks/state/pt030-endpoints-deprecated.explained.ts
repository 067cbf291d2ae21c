import type { Explanation } from '../explanation.js';

export const pt030: Explanation = {
  means: `Kubernetes 1.33 and later warn of every use of Endpoints. The type is not planned to be removed.`,
  hurts: `Nothing breaks now. Patroni will not move to EndpointSlices; its maintainers recommend ConfigMaps.`,
  fix: `Make new clusters with \`use_endpoints: false\`. To move an old one, scale it to one member first: members with different settings do not see each other's lock.`,
  falseAlarm: `It is information.`,
  zhTW: 'Patroni 的狀態存放在 Endpoints，Kubernetes 1.33 起已棄用。',
};
