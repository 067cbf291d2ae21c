import { announcedBy } from '../addresses/announced.js';
import { defineCheck } from '../check.js';
import type { CheckedCluster, CheckedMember } from '../checked-cluster.js';
import { aboutMember, evidence } from '../found.js';
import { letsThrough, policiesOn } from './policy-allows.js';

interface Blocked {
  by: string;
  direction: 'ingress' | 'egress';
  port: number;
  peer: string;
}

function blockedTo(target: CheckedMember, { members, objects }: CheckedCluster): Blocked[] {
  const policies = objects.networkPolicies ?? [];
  const ports = [...new Set(announcedBy(target).flatMap(({ address: { port } }) => port ?? []))];
  const names = (list: readonly { metadata: { name: string } }[]) =>
    list.map(({ metadata }) => metadata.name).join(', ');
  return members
    .filter(({ name }) => name !== target.name)
    .flatMap((source) =>
      ports.flatMap((port): Blocked[] => {
        const into = policiesOn(target.pod, 'Ingress', policies);
        const out = policiesOn(source.pod, 'Egress', policies);
        if (into.length > 0 && letsThrough(into, 'ingress', source.pod, target.pod, port) === false)
          return [{ by: names(into), direction: 'ingress', port, peer: source.name }];
        if (out.length > 0 && letsThrough(out, 'egress', target.pod, target.pod, port) === false)
          return [{ by: names(out), direction: 'egress', port, peer: source.name }];
        return [];
      }),
    );
}

/** Policies add up: what no rule of any policy on a pod allows is dropped (networking/v1 types.go `NetworkPolicySpec`). */
export const npPeerPorts = defineCheck({
  code: 'PT701',
  name: 'np-peer-ports',
  severity: 'error',
  summary: 'Network policies drop traffic between members.',
  needs: ['pods', 'networkPolicies'],
  fixable: false,
  follows: [],
  find: (checked) =>
    checked.members.flatMap((target) => {
      const blocked = blockedTo(target, checked);
      if (blocked.length === 0) return [];
      const ports = [...new Set(blocked.map(({ port }) => port))].join(' and ');
      return {
        about: aboutMember(target),
        message: (who: string) =>
          `Network policies drop traffic from other members to port ${ports} of ${who}.`,
        evidence: blocked.map(({ by, direction, port, peer }) =>
          evidence(`NetworkPolicy/${by}`, `spec.${direction}`, `${peer} to port ${String(port)}`),
        ),
        remedy: 'Allow members to reach each other on these ports, by podSelector.',
        command: null,
      };
    }),
});
