/** Block 4xx: addresses that members announce. In the order of their codes. */
import { rawPodIp } from './pt401-raw-pod-ip.js';
import { stalePodIp } from './pt402-stale-pod-ip.js';
import { foreignPodIp } from './pt403-foreign-pod-ip.js';
import { wrongMemberAddress } from './pt404-wrong-member-address.js';
import { serviceNameAsMemberAddress } from './pt405-service-name-as-member-address.js';
import { loopbackOrUnspecified } from './pt406-loopback-or-unspecified.js';
import { unexpandedVariable } from './pt407-unexpanded-variable.js';
import { connApiKindDiffer } from './pt408-conn-api-kind-differ.js';
import { membersMixed } from './pt409-members-mixed.js';
import { wrongClusterDomain } from './pt410-wrong-cluster-domain.js';
import { shortNameCrossNamespace } from './pt411-short-name-cross-namespace.js';
import { disguisedIp } from './pt412-disguised-ip.js';
import { portDiffersFromService } from './pt413-port-differs-from-service.js';
import { envOverriddenOrIgnored } from './pt414-env-overridden-or-ignored.js';
import { leaderAddressUnresolvable } from './pt416-leader-address-unresolvable.js';
import { addressOutsidePod } from './pt418-address-outside-pod.js';
import { bareHostname } from './pt419-bare-hostname.js';
import { multiHostAddress } from './pt420-multi-host-address.js';
import { reliesOnNonPortableName } from './pt421-relies-on-non-portable-name.js';
import { streamsFromElsewhereCheck } from './pt422-streams-from-elsewhere.js';

export const addressesChecks = [
  rawPodIp,
  stalePodIp,
  foreignPodIp,
  wrongMemberAddress,
  serviceNameAsMemberAddress,
  loopbackOrUnspecified,
  unexpandedVariable,
  connApiKindDiffer,
  membersMixed,
  wrongClusterDomain,
  shortNameCrossNamespace,
  disguisedIp,
  portDiffersFromService,
  envOverriddenOrIgnored,
  leaderAddressUnresolvable,
  addressOutsidePod,
  bareHostname,
  multiHostAddress,
  reliesOnNonPortableName,
  streamsFromElsewhereCheck,
] as const;
