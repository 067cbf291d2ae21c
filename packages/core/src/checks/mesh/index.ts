/** Block 6xx: service meshes. In the order of their codes. */
import { meshIpNotCovered } from './pt601-mesh-ip-not-covered.js';
import { meshPartialInjection } from './pt602-mesh-partial-injection.js';
import { meshPortProtocol } from './pt603-mesh-port-protocol.js';
import { meshHttpPortWithIp } from './pt604-mesh-http-port-with-ip.js';
import { meshHttpsAsHttp } from './pt605-mesh-https-as-http.js';
import { meshPortLevelMtls } from './pt606-mesh-port-level-mtls.js';
import { meshExclusion } from './pt607-mesh-exclusion.js';
import { meshPgHba127006 } from './pt608-mesh-pg-hba-127-0-0-6.js';
import { meshStartOrder } from './pt609-mesh-start-order.js';
import { meshConflictingServices } from './pt610-mesh-conflicting-services.js';

export const meshChecks = [
  meshIpNotCovered,
  meshPartialInjection,
  meshPortProtocol,
  meshHttpPortWithIp,
  meshHttpsAsHttp,
  meshPortLevelMtls,
  meshExclusion,
  meshPgHba127006,
  meshStartOrder,
  meshConflictingServices,
] as const;
