import type { Explanation } from '../explanation.js';

export const pt032: Explanation = {
  means: `\`pg_hba\` in Patroni's configuration has no \`host … replication …\` line whose range holds the address of this member.`,
  hurts: `PostgreSQL on the leader refuses it. It may go unnoticed until pods come to another node with another range.`,
  fix: `A line for the whole range of pods (IPv4 and IPv6), with a password or certificates.`,
  falseAlarm: `Address translation on the way shows another address to PostgreSQL. Lines in files inside the pod are not seen.`,
  zhTW: 'pg_hba 中沒有任何一行允許此成員的位址複寫。',
};
