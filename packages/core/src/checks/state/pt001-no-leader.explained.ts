import type { Explanation } from '../explanation.js';

export const pt001: Explanation = {
  means: `No member holds the lock, so none may accept writes. During a failover this lasts for seconds; when it stays, something keeps every member from taking the lock.`,
  hurts: `Clients cannot write. Replicas have nobody to stream from.`,
  fix: `Look at the members' logs. Usual reasons: no member is allowed to lead (\`nofailover\`, too far behind, a synchronous standby is missing), the data is gone (emptyDir after a full stop), or Patroni may not write its objects.`,
  falseAlarm: `In the middle of a switchover or failover it passes within \`loop_wait\` and \`ttl\`.`,
  zhTW: '沒有任何成員持有領導者鎖。',
};
