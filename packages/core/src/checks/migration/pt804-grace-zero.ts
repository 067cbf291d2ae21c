import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';

/** "Unsafe and strongly discouraged" (StatefulSet docs, Limitations). */
export const graceZero = defineCheck({
  code: 'PT804',
  name: 'grace-zero',
  severity: 'warning',
  summary: 'Pods are killed without time to stop.',
  needs: ['statefulSets', 'pods'],
  fixable: false,
  follows: [],
  find: ({ cluster }) =>
    cluster.statefulSets
      .filter(({ spec }) => spec.template?.spec?.terminationGracePeriodSeconds === 0)
      .map((set) => ({
        about: aboutObject('StatefulSet', set),
        message: `Pods of StatefulSet ${set.metadata.name} are killed at once when they are deleted.`,
        evidence: [
          evidence(`StatefulSet/${set.metadata.name}`, 'spec.template.spec.terminationGracePeriodSeconds', 0),
        ],
        remedy: 'Give them 30 seconds or more.',
        command: null,
      })),
});
