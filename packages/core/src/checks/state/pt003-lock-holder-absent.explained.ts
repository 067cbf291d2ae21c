import type { Explanation } from '../explanation.js';

export const pt003: Explanation = {
  means: `The lock names a member whose pod is gone, has ended or is being deleted. Its lock is valid until \`ttl\` is over.`,
  hurts: `Until then nobody else may lead, and clients that go to the leader's Service reach nobody.`,
  fix: `Nothing for \`ttl\` seconds (30 by default). After that another member leads, or PT002 says why not.`,
  falseAlarm: `During a planned restart of the leader's pod it is expected for seconds.`,
  zhTW: '持有鎖的成員已不存在或正在離開。',
};
