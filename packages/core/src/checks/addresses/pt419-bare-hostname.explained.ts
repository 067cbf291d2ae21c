import type { Explanation } from '../explanation.js';

export const pt419: Explanation = {
  means: `A pod knows its own host name from its \`/etc/hosts\`. No DNS record exists for the bare name, so that the test "it resolves, I tried it in the pod" proves nothing.`,
  hurts: `No other member reaches this one by that name.`,
  fix: `Announce \`POD.SERVICE.NAMESPACE.svc\` under a headless Service.`,
  falseAlarm: `A Service of the same name that selects this pod makes it resolve; such names are not reported.`,
  zhTW: '成員只公告主機名稱，其他成員無法解析。',
};
