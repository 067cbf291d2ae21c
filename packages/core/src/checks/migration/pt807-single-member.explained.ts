import type { Explanation } from '../explanation.js';

export const pt807: Explanation = {
  means: `One member only.`,
  hurts: `No failover; each restart is downtime.`,
  fix: `Add a replica first.`,
  falseAlarm: `Meant so for development.`,
  zhTW: '叢集只有一個成員，每次重新啟動都會中斷服務。',
};
