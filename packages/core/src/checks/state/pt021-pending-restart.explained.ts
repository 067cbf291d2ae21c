import type { Explanation } from '../explanation.js';

export const pt021: Explanation = {
  means: `Some PostgreSQL settings take effect at a restart alone. They were changed and PostgreSQL was not restarted since.`,
  hurts: `The member runs with the old values. Settings such as \`max_connections\` must be raised on the leader last or first, as PostgreSQL demands.`,
  fix: `\`patronictl restart SCOPE --pending\` at a good moment.`,
  falseAlarm: `None is known.`,
  zhTW: '成員需要重新啟動，設定才會生效。',
};
