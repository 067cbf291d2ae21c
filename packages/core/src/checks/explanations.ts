/** The explanation of every check; an entry point of its own, so that nobody loads the texts who does not show them. */
import type { Explanation } from './explanation.js';
import type { CheckCode } from './index.js';
import { addressesExplanations } from './addresses/explanations.js';
import { clientExplanations } from './client/explanations.js';
import { evidenceExplanations } from './evidence/explanations.js';
import { governingExplanations } from './governing/explanations.js';
import { meshExplanations } from './mesh/explanations.js';
import { migrationExplanations } from './migration/explanations.js';
import { policiesExplanations } from './policies/explanations.js';
import { publicationExplanations } from './publication/explanations.js';
import { servicesExplanations } from './services/explanations.js';
import { stateExplanations } from './state/explanations.js';

export { checkPage, rightsOf } from './check-page.js';
export type { Explanation } from './explanation.js';

export const explanations: Readonly<Record<CheckCode, Explanation>> = {
  ...stateExplanations,
  ...governingExplanations,
  ...servicesExplanations,
  ...publicationExplanations,
  ...addressesExplanations,
  ...clientExplanations,
  ...meshExplanations,
  ...policiesExplanations,
  ...migrationExplanations,
  ...evidenceExplanations,
};
