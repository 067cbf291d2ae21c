import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';
import { declaredAddress } from '../addresses/declared-address.js';

/** With Kubernetes as its store Patroni patches the pod that is called like the member (dcs/kubernetes.py:1396-1399). */
export const memberNameNotPodName = defineCheck({
  code: 'PT108',
  name: 'member-name-not-pod-name',
  severity: 'error',
  summary: "A member's name is not its pod's.",
  needs: ['pods'],
  fixable: false,
  follows: [],
  find: ({ members }) =>
    members.flatMap((member) => {
      const declared = declaredAddress(member.pod, 'PATRONI_NAME');
      if (declared?.value == null || declared.value === member.name) return [];
      return {
        about: aboutMember(member),
        message: (who: string) => `PATRONI_NAME says another name than the pod has: ${who}.`,
        evidence: [
          evidence(
            `Pod/${member.name}`,
            `spec.containers[${declared.container}].env[PATRONI_NAME]`,
            declared.value,
          ),
        ],
        remedy: 'Set PATRONI_NAME from the field metadata.name.',
        command: null,
      };
    }),
});
