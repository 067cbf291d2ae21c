import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';

/** Patroni's default for `maximum_lag_on_failover` (docs/dynamic_configuration.rst). */
const DEFAULT_LIMIT_BYTES = 1_048_576;

export const lagAboveLimit = defineCheck({
  code: 'PT015',
  name: 'lag-above-limit',
  severity: 'warning',
  summary: 'A replica is further behind than a candidate for failover may be.',
  needs: ['pods', 'state'],
  fixable: false,
  follows: ['PT013', 'PT014'],
  find: ({ members, state }) => {
    if (state.config === null) return [];
    const limit = state.config.maximumLagOnFailover ?? DEFAULT_LIMIT_BYTES;
    return members
      .filter(({ member }) => member.lagBytes !== null && member.lagBytes > limit)
      .map((member) => ({
        about: aboutMember(member),
        message: (who: string) => `Too far behind to take over: ${who}.`,
        evidence: [
          evidence(`Pod/${member.name}`, 'lag in bytes', member.member.lagBytes),
          evidence('configuration', 'maximum_lag_on_failover', limit),
        ],
        remedy: 'See why it does not keep up: network, disk, or a long query that holds up replay.',
        command: null,
      }));
  },
});
