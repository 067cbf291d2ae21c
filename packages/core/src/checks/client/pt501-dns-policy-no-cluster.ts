import type { PodSpec } from '../../objects.js';
import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';
import { announcesNames } from './announces-names.js';

/** A pod on the host's network with ClusterFirst gets the node's resolver, as with Default (kubelet dns.go:270-285). */
function asksTheNode({ dnsPolicy = 'ClusterFirst', hostNetwork = false }: PodSpec): boolean {
  return dnsPolicy === 'Default' || (dnsPolicy === 'ClusterFirst' && hostNetwork);
}

export const dnsPolicyNoCluster = defineCheck({
  code: 'PT501',
  name: 'dns-policy-no-cluster',
  severity: 'error',
  summary: "A member asks its node's name servers, which do not know names of the cluster.",
  needs: ['pods', 'services'],
  fixable: false,
  follows: [],
  find: (checked) =>
    checked.members.flatMap((member) => {
      const { dnsPolicy = 'ClusterFirst', dnsConfig, hostNetwork = false } = member.pod.spec;
      if (!asksTheNode(member.pod.spec) || (dnsConfig?.nameservers.length ?? 0) > 0) return [];
      return {
        severity: announcesNames(checked) ? ('error' as const) : ('info' as const),
        about: aboutMember(member),
        message: (who: string) =>
          `Names of the cluster's DNS cannot be resolved by ${who}: dnsPolicy ${dnsPolicy}.`,
        evidence: [
          evidence(`Pod/${member.name}`, 'spec.dnsPolicy', dnsPolicy),
          evidence(`Pod/${member.name}`, 'spec.hostNetwork', hostNetwork),
        ],
        remedy: `Set dnsPolicy: ${hostNetwork ? 'ClusterFirstWithHostNet' : 'ClusterFirst'}.`,
      };
    }),
});
