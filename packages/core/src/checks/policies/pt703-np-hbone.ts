import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';
import { meshOf } from '../mesh/mesh-of.js';
import { letsThrough, policiesOn } from './policy-allows.js';

/** The tunnel of Istio's ambient mode (istio.io ambient/usage/networkpolicy). */
const HBONE_PORT = 15008;

export const npHbone = defineCheck({
  code: 'PT703',
  name: 'np-hbone',
  severity: 'warning',
  summary: "Network policies drop the tunnel that Istio's ambient mode carries traffic in.",
  needs: ['pods', 'networkPolicies'],
  fixable: false,
  follows: [],
  find: ({ members, objects }) =>
    members.flatMap((target) => {
      if (meshOf(target.pod) !== 'istio-ambient') return [];
      const policies = policiesOn(target.pod, 'Ingress', objects.networkPolicies ?? []);
      const others = members.filter(({ name }) => name !== target.name);
      const isDropped = others.some(
        ({ pod }) => letsThrough(policies, 'ingress', pod, target.pod, HBONE_PORT) === false,
      );
      if (policies.length === 0 || !isDropped) return [];
      return {
        about: aboutMember(target),
        message: (who: string) =>
          `Network policies drop port 15008 to ${who}, through which the mesh sends everything.`,
        evidence: policies.map(({ metadata }) =>
          evidence(`NetworkPolicy/${metadata.name}`, 'spec.ingress', 'no rule for port 15008'),
        ),
        remedy: 'Allow ingress on port 15008 as well.',
        command: null,
      };
    }),
});
