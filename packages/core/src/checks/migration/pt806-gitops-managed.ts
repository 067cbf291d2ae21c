import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';
import { managersOf } from './managed-by.js';

/** By owner references, labels and annotations that these tools are documented to write. */
export const gitopsManaged = defineCheck({
  code: 'PT806',
  name: 'gitops-managed',
  severity: 'info',
  summary: 'The StatefulSet comes from a source elsewhere, which undoes changes made by hand.',
  needs: ['statefulSets', 'pods'],
  fixable: false,
  follows: [],
  find: ({ cluster }) =>
    cluster.statefulSets.flatMap((set) => {
      const manager = managersOf(set.metadata).find(({ kind }) => kind === 'gitops');
      if (manager === undefined) return [];
      return {
        about: aboutObject('StatefulSet', set),
        message: `${manager.title} applies StatefulSet ${set.metadata.name}: changes made by hand are undone.`,
        evidence: [evidence(`StatefulSet/${set.metadata.name}`, manager.field, manager.value)],
        remedy: 'Change the source: chart values, the repository, or the Kustomization.',
        command: null,
      };
    }),
});
