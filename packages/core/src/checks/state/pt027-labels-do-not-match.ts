import { matches } from '../../dns/service.js';
import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';

/** Patroni lists pods by its own labels (dcs/kubernetes.py `_label_selector`): one that lacks one of them is not seen. */
export const labelsDoNotMatch = defineCheck({
  code: 'PT027',
  name: 'labels-do-not-match',
  severity: 'error',
  summary: 'A pod lacks labels by which Patroni finds its members.',
  needs: ['pods', 'state'],
  fixable: false,
  follows: [],
  find: ({ members, cluster }) => {
    const wanted = cluster.patroniLabels;
    if (wanted === null) return [];
    return members
      .filter(({ pod }) => !matches(wanted, pod.metadata.labels ?? {}))
      .map((member) => ({
        about: aboutMember(member),
        message: (who: string) => `Not seen by the other members for want of labels: ${who}.`,
        evidence: Object.entries(wanted)
          .filter(([key, value]) => member.pod.metadata.labels?.[key] !== value)
          .map(([key]) =>
            evidence(`Pod/${member.name}`, `metadata.labels[${key}]`, member.pod.metadata.labels?.[key]),
          ),
        remedy: 'Give the pod template the labels of kubernetes.labels and the scope label.',
        command: null,
      }));
  },
});
