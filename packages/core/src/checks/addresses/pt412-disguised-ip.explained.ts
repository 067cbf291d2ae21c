import type { Explanation } from '../explanation.js';

export const pt412: Explanation = {
  means: `Names such as \`10-244-0-10.service.namespace.svc\` or \`10-244-0-10.namespace.pod\` are made from the address.`,
  hurts: `They change with the address, so nothing is won over the address itself. CoreDNS with \`pods insecure\` answers even for addresses that no pod has, so that a dead name still resolves.`,
  fix: `Give pods a hostname under a headless Service and announce that.`,
  falseAlarm: `None is known.`,
  zhTW: '成員公告的名稱其實是 IP。',
};
