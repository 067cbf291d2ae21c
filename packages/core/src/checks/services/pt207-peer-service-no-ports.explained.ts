import type { Explanation } from '../explanation.js';

export const pt207: Explanation = {
  means: `Ports are optional on a headless Service, and names work without.`,
  hurts: `There are no SRV records. Istio knows nothing of the pods' addresses by this Service: traffic is plaintext.`,
  fix: `Add the ports; nothing restarts.`,
  falseAlarm: `Crunchy's operator makes it so. Without a mesh it is a hint.`,
  zhTW: '為成員命名的 Service 沒有連接埠。',
};
