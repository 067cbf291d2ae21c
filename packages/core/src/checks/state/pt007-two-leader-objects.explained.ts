import type { Explanation } from '../explanation.js';

export const pt007: Explanation = {
  means: `Patroni keeps its lock in a ConfigMap or in Endpoints, as \`use_endpoints\` says. Both exist here.`,
  hurts: `Members with different settings do not see each other's lock: each side elects a leader of its own. A leftover that nobody renews does no harm.`,
  fix: `If both are renewed: stop all members but the right primary at once. Otherwise delete the leftover.`,
  falseAlarm: `After a migration from Endpoints to ConfigMaps the old object stays behind; that is the warning.`,
  zhTW: 'ConfigMap 與 Endpoints 中各有一個領導者鎖。',
};
