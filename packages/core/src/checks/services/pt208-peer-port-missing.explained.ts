import type { Explanation } from '../explanation.js';

export const pt208: Explanation = {
  means: `Members announce a port that the headless Service does not have.`,
  hurts: `Names work with any port. A service mesh does not know the address with that port, and there is no SRV record for it.`,
  fix: `Add the port, \`tcp-patroni\` 8008 as a rule.`,
  falseAlarm: `Without a mesh and without users of SRV records it is a hint.`,
  zhTW: '為成員命名的 Service 缺少成員公告的連接埠。',
};
