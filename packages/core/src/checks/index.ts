/** All checks, in the order of their codes. */
import type { Check } from './check.js';
import { addressesChecks } from './addresses/index.js';
import { clientChecks } from './client/index.js';
import { evidenceChecks } from './evidence/index.js';
import { governingChecks } from './governing/index.js';
import { meshChecks } from './mesh/index.js';
import { migrationChecks } from './migration/index.js';
import { policiesChecks } from './policies/index.js';
import { publicationChecks } from './publication/index.js';
import { servicesChecks } from './services/index.js';
import { stateChecks } from './state/index.js';

const CHECKS = [
  ...stateChecks,
  ...governingChecks,
  ...servicesChecks,
  ...publicationChecks,
  ...addressesChecks,
  ...clientChecks,
  ...meshChecks,
  ...policiesChecks,
  ...migrationChecks,
  ...evidenceChecks,
] as const;

/** A code that there is a check of. */
export type CheckCode = (typeof CHECKS)[number]['code'];

export const checks: readonly Check<CheckCode>[] = CHECKS;
