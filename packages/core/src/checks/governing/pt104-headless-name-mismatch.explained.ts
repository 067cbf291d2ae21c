import type { Explanation } from '../explanation.js';

export const pt104: Explanation = {
  means: `A headless Service that selects the pods is not enough. The pod's \`subdomain\`, which comes from the StatefulSet's \`serviceName\`, must be the Service's name. Here it is another one.`,
  hurts: `\`POD.SERVICE\` under this Service does not resolve, although \`kubectl get endpoints\` shows all pods. It is the most frequent reason for names that do not work.`,
  fix: `Create a headless Service with the name in \`serviceName\` (if that name is free), or recreate the StatefulSet with \`--cascade=orphan\` and the right \`serviceName\`; pods get the new subdomain when they are made anew.`,
  falseAlarm: `A headless Service may be there for a mesh, or for clients that want all addresses; then nobody announces names under it.`,
  zhTW: 'headless Service 選取了成員，但成員的 subdomain 是另一個名稱。',
};
