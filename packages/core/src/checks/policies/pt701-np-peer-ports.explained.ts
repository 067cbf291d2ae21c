import type { Explanation } from '../explanation.js';

export const pt701: Explanation = {
  means: `A pod that any NetworkPolicy selects takes only what some rule allows. No rule lets this member be reached by the others on the ports that it announces.`,
  hurts: `Replicas cannot connect to it as a leader (5432), or members cannot ask each other in a leader race (8008).`,
  fix: `A rule that allows ingress (and where egress is restricted, egress) between the members by \`podSelector\` with the cluster's labels. Never by address: pod addresses change. \`kubectl patroni connect-test\` proves it before and after.`,
  falseAlarm: `A network plugin without support for policies ignores them. Policies of other kinds (Cilium's, Calico's, the administrator's) are not read. Where a rule depends on labels of namespaces or on address blocks nothing is said.`,
  zhTW: '網路政策會丟棄成員之間的流量。',
};
