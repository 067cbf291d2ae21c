import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';
import { managersOf } from './managed-by.js';

/** By owner references, labels and annotations that these tools are documented to write. */
export const operatorManaged = defineCheck({
  code: 'PT805',
  name: 'operator-managed',
  severity: 'info',
  summary: 'An operator makes the StatefulSet, and undoes changes made by hand.',
  needs: ['statefulSets', 'pods'],
  fixable: false,
  follows: [],
  find: ({ cluster }) =>
    cluster.statefulSets.flatMap((set) => {
      const manager = managersOf(set.metadata).find(({ kind }) => kind === 'operator');
      if (manager === undefined) return [];
      return {
        about: aboutObject('StatefulSet', set),
        message: `${manager.title} manages StatefulSet ${set.metadata.name}: changes made by hand are undone.`,
        evidence: [evidence(`StatefulSet/${set.metadata.name}`, manager.field, manager.value)],
        remedy: "Change the operator's own resource.",
        command: null,
      };
    }),
});
