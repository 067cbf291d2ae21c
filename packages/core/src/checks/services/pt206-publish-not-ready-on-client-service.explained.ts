import type { Explanation } from '../explanation.js';

export const pt206: Explanation = {
  means: `\`publishNotReadyAddresses\` is right for a Service by which members find each other, and wrong for one that clients use.`,
  hurts: `Clients are sent to members that are starting, failing or going away.`,
  fix: `Turn it off on this Service; put it on a headless Service for members.`,
  falseAlarm: `A leader's Service in Endpoints mode has no selector, and the field no effect.`,
  zhTW: '用戶端使用的 Service 也會公布尚未就緒的成員。',
};
