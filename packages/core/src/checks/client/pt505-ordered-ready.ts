import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';

/** OrderedReady waits for each pod to be ready before it makes the next one (StatefulSet docs, Pod Management Policies). */
export const orderedReady = defineCheck({
  code: 'PT505',
  name: 'ordered-ready',
  severity: 'info',
  summary: 'The StatefulSet makes its pods one after the other, each only when the one before is ready.',
  needs: ['statefulSets', 'pods'],
  fixable: false,
  follows: [],
  find: ({ cluster, members }) =>
    members.length < 2
      ? []
      : cluster.statefulSets
          .filter(({ spec }) => (spec.podManagementPolicy ?? 'OrderedReady') === 'OrderedReady')
          .map((set) => ({
            about: aboutObject('StatefulSet', set),
            message: `After a full stop StatefulSet ${set.metadata.name} waits for its first pod to be ready before it makes the others.`,
            evidence: [
              evidence(
                `StatefulSet/${set.metadata.name}`,
                'spec.podManagementPolicy',
                set.spec.podManagementPolicy ?? 'OrderedReady',
              ),
            ],
            remedy:
              'Use podManagementPolicy Parallel when the StatefulSet is made anew; the field cannot be changed.',
            command: null,
          })),
});
