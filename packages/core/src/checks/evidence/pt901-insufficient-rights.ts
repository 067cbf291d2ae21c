import { defineCheck } from '../check.js';
import { aboutCluster, evidence } from '../found.js';

export const insufficientRights = defineCheck({
  code: 'PT901',
  name: 'insufficient-rights',
  severity: 'info',
  summary: 'Something could not be read, so that this is not all there is to say.',
  // Least of all the Pods: that they are missing is what it tells.
  needs: [],
  fixable: false,
  follows: [],
  /** Kinds that no file holds are none that was refused. */
  find: ({ problems, topology }) => {
    const refused = problems.filter(
      ({ reason, namespace }) =>
        reason !== 'NotInInput' && (namespace === null || namespace === topology.namespace),
    );
    if (refused.length === 0) return [];
    const resources = refused.map(({ resource }) => resource).join(', ');
    return [
      {
        about: aboutCluster,
        message: `Not read: ${resources}. Checks that need them were skipped.`,
        evidence: refused.map(({ resource, reason, message }) => evidence(resource, reason, message)),
        remedy: 'Ask for the rights to get and list them; doctor --list says which check needs what.',
        command: null,
      },
    ];
  },
});
