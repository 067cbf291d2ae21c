import type { Explanation } from '../explanation.js';

export const pt608: Explanation = {
  means: `Istio's sidecar hands connections over from 127.0.0.6. PostgreSQL no longer sees where they come from.`,
  hurts: `Lines in \`pg_hba.conf\` that go by pod ranges no longer match: replication is refused. A line that trusts 127.0.0.1/32 does not match either, and one that trusts 127.0.0.0/8 lets everybody in.`,
  fix: `Lines for 127.0.0.6/32 with \`scram-sha-256\` or \`cert\`. \`restapi.allowlist\` needs the same.`,
  falseAlarm: `Where pg_hba is kept in files inside the pod it cannot be seen: then this is advice. Ambient mode and TPROXY keep the client's address.`,
  zhTW: 'Sidecar 隱藏了用戶端位址，pg_hba.conf 可能因此拒絕成員。',
};
