/** What people are told of block 2xx: Services. */
import { pt201 } from './pt201-selector-mismatch.explained.js';
import { pt202 } from './pt202-selector-has-role-label.explained.js';
import { pt203 } from './pt203-selector-too-broad.explained.js';
import { pt204 } from './pt204-publish-not-ready-off.explained.js';
import { pt205 } from './pt205-tolerate-unready-annotation.explained.js';
import { pt206 } from './pt206-publish-not-ready-on-client-service.explained.js';
import { pt207 } from './pt207-peer-service-no-ports.explained.js';
import { pt208 } from './pt208-peer-port-missing.explained.js';
import { pt209 } from './pt209-port-targetport-differ.explained.js';
import { pt210 } from './pt210-reserved-patroni-name.explained.js';
import { pt211 } from './pt211-patroni-labels-on-peer-service.explained.js';
import { pt212 } from './pt212-ip-family-gap.explained.js';

export const servicesExplanations = {
  PT201: pt201,
  PT202: pt202,
  PT203: pt203,
  PT204: pt204,
  PT205: pt205,
  PT206: pt206,
  PT207: pt207,
  PT208: pt208,
  PT209: pt209,
  PT210: pt210,
  PT211: pt211,
  PT212: pt212,
};
