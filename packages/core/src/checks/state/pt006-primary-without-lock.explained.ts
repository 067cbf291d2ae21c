import type { Explanation } from '../explanation.js';

export const pt006: Explanation = {
  means: `This member's status says \`primary\` or \`master\`, but somebody else holds the lock. Either it has not noticed yet, or its Patroni hangs while its PostgreSQL goes on.`,
  hurts: `Two primaries: clients with an old connection write to the wrong one, and those writes are lost when it is rewound.`,
  fix: `Ask the member (\`pg_is_in_recovery()\`); if it is not in recovery, stop it: delete the pod. A watchdog prevents this.`,
  falseAlarm: `For one loop after a switchover the former leader's status is old.`,
  zhTW: '有成員自稱 primary，但鎖在另一個成員手上。',
};
