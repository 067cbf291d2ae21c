import type { Explanation } from '../explanation.js';

export const pt410: Explanation = {
  means: `The name ends in \`.svc.\` and a zone that is not the one this cluster's DNS answers for. Often the zone was copied from another cluster.`,
  hurts: `The name does not resolve, so nobody reaches this member by it.`,
  fix: `Announce \`POD.SERVICE.NAMESPACE.svc\`: the search list of every pod completes it, whatever the zone is. \`kubectl patroni dns --verify\` reads the real zone from inside a pod.`,
  falseAlarm: `Where the zone is only assumed (nobody announces one, none was given) the tool may be wrong: give \`--cluster-domain\`. CoreDNS can serve several zones.`,
  zhTW: '成員公告的名稱屬於另一個 DNS 區域。',
};
