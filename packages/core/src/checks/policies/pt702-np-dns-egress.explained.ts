import type { Explanation } from '../explanation.js';

export const pt702: Explanation = {
  means: `Egress of this member is restricted, and no rule allows port 53.`,
  hurts: `The member resolves no name: neither that of the leader, nor that of the API server where it goes by name.`,
  fix: `Allow egress to port 53, UDP *and* TCP, to the DNS pods in \`kube-system\` (with NodeLocal DNSCache also to 169.254.20.10).`,
  falseAlarm: `Some name servers listen on another port behind the Service (5353 on OpenShift): policies are judged after that translation, and such a rule is not recognised here.`,
  zhTW: '網路政策不允許成員查詢 DNS。',
};
