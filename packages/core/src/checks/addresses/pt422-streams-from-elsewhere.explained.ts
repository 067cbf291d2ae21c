import type { Explanation } from '../explanation.js';

export const pt422: Explanation = {
  means: `PostgreSQL in the replica was asked whom it receives from, and it is not the address that its upstream announces.`,
  hurts: `An address that is no longer announced breaks at the next restart of the leader. Another member or a stranger means that the replica follows the wrong history.`,
  fix: `Look at \`primary_conninfo\` in the replica and at Patroni's log; a restart of the replica's PostgreSQL makes it dial anew. With \`other-member\` see \`replicatefrom\`.`,
  falseAlarm: `After an address was changed, streams that stand go on by the old one until they are made anew.`,
  zhTW: '副本實際串流的來源與領導者公告的不同。',
};
