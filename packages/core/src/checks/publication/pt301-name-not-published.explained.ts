import type { Explanation } from '../explanation.js';

export const pt301: Explanation = {
  means: `The announced name has the right form, and DNS has no record for it now; the message says why.`,
  hurts: `For the leader: no replica can connect anew. For \`api_url\`: the member cannot be asked in a leader race or in failsafe mode. For a replica's \`conn_url\` it hurts once that replica leads.`,
  fix: `By the reason: create the Service, correct its selector, publish not-ready addresses, or give the pods the right subdomain (PT101 to PT105, PT201 to PT205).`,
  falseAlarm: `For a minute after a pod changed nothing is reported.`,
  zhTW: '成員公告的名稱目前在 DNS 中不存在。',
};
