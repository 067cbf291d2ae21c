import type { Explanation } from '../explanation.js';

export const pt602: Explanation = {
  means: `Automatic mutual TLS for a headless Service is all or nothing: if one endpoint has no sidecar, clients use plaintext with every endpoint.`,
  hurts: `In the middle of a rolling injection under \`STRICT\` members with a sidecar refuse those without, and each other.`,
  fix: `Set \`PERMISSIVE\` for the members, inject all of them, check that replication streams, then go back to \`STRICT\`.`,
  falseAlarm: `During such a roll-out under \`PERMISSIVE\` it is expected.`,
  zhTW: '部分成員在服務網格中，部分不在。',
};
