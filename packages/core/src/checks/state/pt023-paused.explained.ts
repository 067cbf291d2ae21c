import type { Explanation } from '../explanation.js';

export const pt023: Explanation = {
  means: `In pause Patroni watches and does not act: no failover, no restarts.`,
  hurts: `If the leader fails now, somebody must act by hand.`,
  fix: `\`patronictl resume SCOPE\`.`,
  falseAlarm: `During maintenance it is wanted; it is reported so that nobody forgets it.`,
  zhTW: 'Patroni 已暫停，不會自動容錯移轉。',
};
