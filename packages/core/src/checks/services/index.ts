/** Block 2xx: Services. In the order of their codes. */
import { selectorMismatch } from './pt201-selector-mismatch.js';
import { selectorHasRoleLabel } from './pt202-selector-has-role-label.js';
import { selectorTooBroad } from './pt203-selector-too-broad.js';
import { publishNotReadyOff } from './pt204-publish-not-ready-off.js';
import { tolerateUnreadyAnnotation } from './pt205-tolerate-unready-annotation.js';
import { publishNotReadyOnClientService } from './pt206-publish-not-ready-on-client-service.js';
import { peerServiceNoPorts } from './pt207-peer-service-no-ports.js';
import { peerPortMissing } from './pt208-peer-port-missing.js';
import { portTargetportDiffer } from './pt209-port-targetport-differ.js';
import { reservedPatroniName } from './pt210-reserved-patroni-name.js';
import { patroniLabelsOnPeerService } from './pt211-patroni-labels-on-peer-service.js';
import { ipFamilyGap } from './pt212-ip-family-gap.js';

export const servicesChecks = [
  selectorMismatch,
  selectorHasRoleLabel,
  selectorTooBroad,
  publishNotReadyOff,
  tolerateUnreadyAnnotation,
  publishNotReadyOnClientService,
  peerServiceNoPorts,
  peerPortMissing,
  portTargetportDiffer,
  reservedPatroniName,
  patroniLabelsOnPeerService,
  ipFamilyGap,
] as const;
