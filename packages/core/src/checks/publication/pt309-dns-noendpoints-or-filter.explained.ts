import type { Explanation } from '../explanation.js';

export const pt309: Explanation = {
  means: `The Corefile has an option that hides endpoints, namespaces or objects.`,
  hurts: `Names of members do not resolve, whatever their Services are like.`,
  fix: `Whoever runs the cluster's DNS must change it.`,
  falseAlarm: `A filter by labels may let these Services through: then it is information.`,
  zhTW: 'CoreDNS 被設定為不回答 Pod 名稱或此 namespace。',
};
