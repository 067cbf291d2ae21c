import type { Explanation } from '../explanation.js';

export const pt202: Explanation = {
  means: `The selector of the governing Service holds Patroni's role label. Its endpoints, and so its names, follow the role.`,
  hurts: `A member has a name only while it has that role. At a switchover names vanish when they are needed.`,
  fix: `Take the role label out of the selector, or give members a headless Service of their own where clients use this one.`,
  falseAlarm: `Services for clients are right to select by role; only one that governs the StatefulSet is reported.`,
  zhTW: '應為所有成員命名的 Service 依角色選取。',
};
