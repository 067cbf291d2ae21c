import type { Explanation } from '../explanation.js';

export const pt408: Explanation = {
  means: `PostgreSQL's address and that of Patroni's REST API are two settings. One of them was changed and the other forgotten.`,
  hurts: `Replication and Patroni's own questions take different ways: a certificate, a network policy or a mesh that suits one breaks the other. With \`failsafe_mode\` the REST API's address matters as much as PostgreSQL's.`,
  fix: `Set \`PATRONI_POSTGRESQL_CONNECT_ADDRESS\` and \`PATRONI_RESTAPI_CONNECT_ADDRESS\` alike.`,
  falseAlarm: `It can be on purpose where a mesh takes HTTP by Host header and PostgreSQL by address.`,
  zhTW: '成員的 PostgreSQL 與 REST API 一個以名稱公告、另一個以 IP 公告。',
};
