import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';

/** The controller overwrites both (stateful_set_utils.go:184-189). */
export const templateSubdomainIgnored = defineCheck({
  code: 'PT106',
  name: 'template-subdomain-ignored',
  severity: 'info',
  summary: 'The pod template sets hostname or subdomain, which a StatefulSet overwrites.',
  needs: ['statefulSets', 'pods'],
  fixable: false,
  follows: [],
  find: ({ cluster }) =>
    cluster.statefulSets.flatMap((set) => {
      const { hostname, subdomain } = set.spec.template?.spec ?? {};
      if (hostname === undefined && subdomain === undefined) return [];
      const name = `StatefulSet/${set.metadata.name}`;
      return {
        about: aboutObject('StatefulSet', set),
        message: `The template of StatefulSet ${set.metadata.name} sets hostname or subdomain, which has no effect.`,
        evidence: [
          evidence(name, 'spec.template.spec.hostname', hostname),
          evidence(name, 'spec.template.spec.subdomain', subdomain),
        ],
        remedy: 'Remove it; serviceName decides.',
        command: null,
      };
    }),
});
