import type { Explanation } from '../explanation.js';

export const pt401: Explanation = {
  means: `The member's \`conn_url\` or \`api_url\` holds the address that its pod has now. This is what Patroni's own example, Spilo and
Zalando's operator do.`,
  hurts: `A new pod has a new address. Patroni heals this by itself: the member writes its new address within a loop, and replicas follow
(before PostgreSQL 13 with a restart of the replica, as \`primary_conninfo\` could not be reloaded). What remains: certificates cannot be
verified against a name, policies and proxies that go by names do not see the traffic, and a service mesh knows the address only when some
headless Service with that port selects the pod.`,
  fix: `Give members a headless Service, then set \`connect_address\` by
name, replicas first, the leader last.`,
  falseAlarm: `A cluster without a mesh, without \`verify-full\` between members and with PostgreSQL 13 or newer runs well this way.`,
  zhTW: '成員公告的是 Pod IP，每次重新啟動都會改變。',
};
