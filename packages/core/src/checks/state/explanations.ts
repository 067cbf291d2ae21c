/** What people are told of block 0xx: Patroni's state. */
import { pt001 } from './pt001-no-leader.explained.js';
import { pt002 } from './pt002-lock-expired.explained.js';
import { pt003 } from './pt003-lock-holder-absent.explained.js';
import { pt004 } from './pt004-role-label-drift.explained.js';
import { pt005 } from './pt005-leader-service-misses-leader.explained.js';
import { pt006 } from './pt006-primary-without-lock.explained.js';
import { pt007 } from './pt007-two-leader-objects.explained.js';
import { pt011 } from './pt011-replicatefrom-missing.explained.js';
import { pt012 } from './pt012-replicatefrom-cycle.explained.js';
import { pt013 } from './pt013-replica-not-streaming.explained.js';
import { pt014 } from './pt014-timeline-differs.explained.js';
import { pt015 } from './pt015-lag-above-limit.explained.js';
import { pt016 } from './pt016-synchronous-without-standby.explained.js';
import { pt021 } from './pt021-pending-restart.explained.js';
import { pt022 } from './pt022-scheduled-action.explained.js';
import { pt023 } from './pt023-paused.explained.js';
import { pt024 } from './pt024-no-failover-candidate.explained.js';
import { pt025 } from './pt025-member-not-reporting.explained.js';
import { pt026 } from './pt026-leftover-objects.explained.js';
import { pt027 } from './pt027-labels-do-not-match.explained.js';
import { pt028 } from './pt028-failsafe-members-differ.explained.js';
import { pt029 } from './pt029-config-service-missing.explained.js';
import { pt030 } from './pt030-endpoints-deprecated.explained.js';
import { pt031 } from './pt031-patroni-versions-mixed.explained.js';
import { pt032 } from './pt032-pg-hba-excludes-member.explained.js';

export const stateExplanations = {
  PT001: pt001,
  PT002: pt002,
  PT003: pt003,
  PT004: pt004,
  PT005: pt005,
  PT006: pt006,
  PT007: pt007,
  PT011: pt011,
  PT012: pt012,
  PT013: pt013,
  PT014: pt014,
  PT015: pt015,
  PT016: pt016,
  PT021: pt021,
  PT022: pt022,
  PT023: pt023,
  PT024: pt024,
  PT025: pt025,
  PT026: pt026,
  PT027: pt027,
  PT028: pt028,
  PT029: pt029,
  PT030: pt030,
  PT031: pt031,
  PT032: pt032,
};
