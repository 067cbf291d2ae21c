/** Block 0xx: Patroni's state. In the order of their codes. */
import { noLeader } from './pt001-no-leader.js';
import { lockExpired } from './pt002-lock-expired.js';
import { lockHolderAbsent } from './pt003-lock-holder-absent.js';
import { roleLabelDrift } from './pt004-role-label-drift.js';
import { leaderServiceMissesLeader } from './pt005-leader-service-misses-leader.js';
import { primaryWithoutLock } from './pt006-primary-without-lock.js';
import { twoLeaderObjects } from './pt007-two-leader-objects.js';
import { replicatefromMissing } from './pt011-replicatefrom-missing.js';
import { replicatefromCycle } from './pt012-replicatefrom-cycle.js';
import { replicaNotStreaming } from './pt013-replica-not-streaming.js';
import { timelineDiffers } from './pt014-timeline-differs.js';
import { lagAboveLimit } from './pt015-lag-above-limit.js';
import { synchronousWithoutStandby } from './pt016-synchronous-without-standby.js';
import { pendingRestart } from './pt021-pending-restart.js';
import { scheduledAction } from './pt022-scheduled-action.js';
import { paused } from './pt023-paused.js';
import { noFailoverCandidate } from './pt024-no-failover-candidate.js';
import { memberNotReporting } from './pt025-member-not-reporting.js';
import { leftoverObjects } from './pt026-leftover-objects.js';
import { labelsDoNotMatch } from './pt027-labels-do-not-match.js';
import { failsafeMembersDiffer } from './pt028-failsafe-members-differ.js';
import { configServiceMissing } from './pt029-config-service-missing.js';
import { endpointsDeprecated } from './pt030-endpoints-deprecated.js';
import { patroniVersionsMixed } from './pt031-patroni-versions-mixed.js';
import { pgHbaExcludesMember } from './pt032-pg-hba-excludes-member.js';

export const stateChecks = [
  noLeader,
  lockExpired,
  lockHolderAbsent,
  roleLabelDrift,
  leaderServiceMissesLeader,
  primaryWithoutLock,
  twoLeaderObjects,
  replicatefromMissing,
  replicatefromCycle,
  replicaNotStreaming,
  timelineDiffers,
  lagAboveLimit,
  synchronousWithoutStandby,
  pendingRestart,
  scheduledAction,
  paused,
  noFailoverCandidate,
  memberNotReporting,
  leftoverObjects,
  labelsDoNotMatch,
  failsafeMembersDiffer,
  configServiceMissing,
  endpointsDeprecated,
  patroniVersionsMixed,
  pgHbaExcludesMember,
] as const;
