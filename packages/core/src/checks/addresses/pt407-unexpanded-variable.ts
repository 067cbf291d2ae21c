import { defineCheck } from '../check.js';
import { fieldsOf, whereAnnounced } from './announced.js';

/** "If a variable cannot be resolved, the reference in the input string will be unchanged" (k8s.io/api core/v1 types.go EnvVar). */
export const unexpandedVariable = defineCheck({
  code: 'PT407',
  name: 'unexpanded-variable',
  severity: 'error',
  summary: 'An announced address holds a variable that was not replaced.',
  needs: ['pods'],
  fixable: false,
  follows: [],
  find: whereAnnounced(['unexpanded'], (_member, hits) => ({
    message: (who) => `A variable stands unreplaced in the ${fieldsOf(hits)} announced by ${who}.`,
    remedy: 'Define the variable before the one that uses it; the order in env matters.',
    command: null,
  })),
});
