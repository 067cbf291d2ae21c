import type { Explanation } from '../explanation.js';

export const pt610: Explanation = {
  means: `The sidecar on the receiving side has one listener for a port, whatever Service the traffic came by. Two Services that declare different protocols for it contradict each other.`,
  hurts: `Which of the two wins is not said: connections may be treated as HTTP that are none.`,
  fix: `Name the port alike in all Services, for instance \`tcp-patroni\`.`,
  falseAlarm: `Ports whose protocol is not declared do not count.`,
  zhTW: '不同的 Service 對同一個連接埠宣告了不同的協定。',
};
