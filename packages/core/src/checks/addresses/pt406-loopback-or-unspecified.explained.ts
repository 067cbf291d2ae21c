import type { Explanation } from '../explanation.js';

export const pt406: Explanation = {
  means: `Patroni announces \`connect_address\`. Where that is not set it announces the address it listens on, and for \`*\` or \`0.0.0.0\` that is \`localhost\`, or \`0.0.0.0\` itself.`,
  hurts: `Every replica dials itself. It may even connect, to its own PostgreSQL, and wait for WAL that never comes. The REST API has the same fault: a member that asks others asks itself.`,
  fix: `Set \`PATRONI_POSTGRESQL_CONNECT_ADDRESS\` and \`PATRONI_RESTAPI_CONNECT_ADDRESS\`, best to the pod's name under a headless Service.`,
  falseAlarm: `In a cluster of one member nobody dials: it is a warning there, as the second member would not get going.`,
  zhTW: '成員公告了只對自己有意義的位址（例如 localhost 或 0.0.0.0）。',
};
