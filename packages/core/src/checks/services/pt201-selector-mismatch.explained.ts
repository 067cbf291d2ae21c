import type { Explanation } from '../explanation.js';

export const pt201: Explanation = {
  means: `The pod's subdomain names this Service, and the Service's selector asks for labels that the pod does not have.`,
  hurts: `The pod is no endpoint of the Service, so DNS has no name for it.`,
  fix: `Correct the selector: it should hold what all members have and nothing else. Labels of pods can be added while they run; put them into the template as well.`,
  falseAlarm: `While labels are being changed in a roll-out it passes by itself.`,
  zhTW: '成員 subdomain 指向的 Service 沒有選取該成員。',
};
