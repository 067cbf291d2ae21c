import type { Explanation } from '../explanation.js';

export const pt005: Explanation = {
  means: `Clients find the leader through a Service: one whose selector asks for the role label, or one whose Endpoints Patroni writes. Its endpoints do not hold the leader's address.`,
  hurts: `Writes go to a replica and fail, or reach nobody.`,
  fix: `After an upgrade to Patroni 4 the label's value changed from \`master\` to \`primary\`: change the selector, or set \`leader_label_value\`. In Endpoints mode see that Patroni may write Endpoints (on OpenShift also \`endpoints/restricted\`).`,
  falseAlarm: `For seconds around a switchover endpoints follow the lock.`,
  zhTW: '領導者的 Service 指向別的成員，或沒有指向任何成員。',
};
