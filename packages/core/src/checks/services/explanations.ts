/** What people are told of block 2xx: Services. */
import { pt204 } from './pt204-publish-not-ready-off.explained.js';

export const servicesExplanations = { PT204: pt204 };
