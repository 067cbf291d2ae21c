import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';

/** StatefulSet docs, PersistentVolumeClaim retention. */
export const pvcDeletePolicy = defineCheck({
  code: 'PT802',
  name: 'pvc-delete-policy',
  severity: 'warning',
  summary: 'Deleting the StatefulSet would delete its volumes.',
  needs: ['statefulSets', 'pods'],
  fixable: false,
  follows: [],
  find: ({ cluster }) =>
    cluster.statefulSets
      .filter(({ spec }) => spec.persistentVolumeClaimRetentionPolicy?.whenDeleted === 'Delete')
      .map((set) => ({
        about: aboutObject('StatefulSet', set),
        message: `Deleting StatefulSet ${set.metadata.name} without --cascade=orphan would delete its volumes.`,
        evidence: [
          evidence(
            `StatefulSet/${set.metadata.name}`,
            'spec.persistentVolumeClaimRetentionPolicy.whenDeleted',
            'Delete',
          ),
        ],
        remedy: 'Set whenDeleted: Retain before anything is recreated.',
        command: null,
      })),
});
