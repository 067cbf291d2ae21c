import type { Explanation } from '../explanation.js';

export const pt605: Explanation = {
  means: `\`api_url\` begins with \`https:\`, so Patroni itself does TLS (\`restapi.certfile\`). The Service's port is declared as \`http\`.`,
  hurts: `The sidecar tries to read HTTP where a TLS handshake comes, and closes the connection. Members cannot ask each other.`,
  fix: `Name the port \`https-patroni\` or \`tcp-patroni\`.`,
  falseAlarm: `None is known.`,
  zhTW: 'REST API 自行使用 TLS，卻向服務網格宣告為純 HTTP。',
};
