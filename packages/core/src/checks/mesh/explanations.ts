/** What people are told of block 6xx: service meshes. */
import { pt601 } from './pt601-mesh-ip-not-covered.explained.js';
import { pt602 } from './pt602-mesh-partial-injection.explained.js';
import { pt603 } from './pt603-mesh-port-protocol.explained.js';
import { pt604 } from './pt604-mesh-http-port-with-ip.explained.js';
import { pt605 } from './pt605-mesh-https-as-http.explained.js';
import { pt606 } from './pt606-mesh-port-level-mtls.explained.js';
import { pt607 } from './pt607-mesh-exclusion.explained.js';
import { pt608 } from './pt608-mesh-pg-hba-127-0-0-6.explained.js';
import { pt609 } from './pt609-mesh-start-order.explained.js';
import { pt610 } from './pt610-mesh-conflicting-services.explained.js';

export const meshExplanations = {
  PT601: pt601,
  PT602: pt602,
  PT603: pt603,
  PT604: pt604,
  PT605: pt605,
  PT606: pt606,
  PT607: pt607,
  PT608: pt608,
  PT609: pt609,
  PT610: pt610,
};
