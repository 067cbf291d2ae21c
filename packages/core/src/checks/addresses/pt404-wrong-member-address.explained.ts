import type { Explanation } from '../explanation.js';

export const pt404: Explanation = {
  means: `\`conn_url\` or \`api_url\` of this member holds the name or the address of another one: usually a fixed value that was copied from one member's configuration to all.`,
  hurts: `When this member leads, all replicas stream from the wrong pod, at best from a replica, at worst each from itself. Checks over the REST API ask the wrong member, so that a leader race may be decided on false positions.`,
  fix: `Set \`PATRONI_POSTGRESQL_CONNECT_ADDRESS\` and \`PATRONI_RESTAPI_CONNECT_ADDRESS\` (with Spilo \`PG_CONNECT_ADDRESS\` and \`RESTAPI_CONNECT_ADDRESS\`) from fields of the pod: \`$(PATRONI_NAME).SERVICE.$(POD_NAMESPACE).svc:5432\`.`,
  falseAlarm: `For seconds after two pods changed addresses, an old announcement can hold what is another member's address now; it passes by itself.`,
  zhTW: '成員公告了另一個成員的位址。',
};
