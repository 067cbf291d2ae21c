import { streamsFromElsewhere, type StreamsFromElsewhere } from '../../observation/streams-from-elsewhere.js';
import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';

const WHAT: Record<StreamsFromElsewhere['kind'], string> = {
  'other-member': 'from another member than it should',
  'other-address': 'from the right member, by another address than that announces',
  'other-host': "from a host that is no member's",
};

/** What PostgreSQL says (pg_stat_wal_receiver) against what Patroni would set (postgresql/config.py:639-678). */
export const streamsFromElsewhereCheck = defineCheck({
  code: 'PT422',
  name: 'streams-from-elsewhere',
  severity: 'warning',
  summary: 'A replica streams from somewhere else than its leader announces.',
  needs: ['pods', 'state', 'observations'],
  fixable: false,
  follows: [],
  find: ({ topology, observations }) =>
    streamsFromElsewhere(topology, observations ?? []).map((one) => ({
      severity: one.kind === 'other-address' ? ('warning' as const) : ('error' as const),
      about: aboutMember({ name: one.member }),
      message: (who: string) => `Streaming ${WHAT[one.kind]}: ${who}.`,
      evidence: [
        evidence(`Pod/${one.member}`, 'pg_stat_wal_receiver host', one.observedHost),
        evidence(`Pod/${one.expectedUpstream}`, 'announced host', one.expectedHost),
        evidence(`Pod/${one.member}`, 'sender', one.observedUpstream),
      ],
      remedy:
        "See whether the replica's primary_conninfo was reloaded; patronictl restart makes it dial anew.",
      command: `kubectl patroni trace ${one.member} -n ${topology.namespace} --verify`,
    })),
});
