import type { Explanation } from '../explanation.js';

export const pt502: Explanation = {
  means: `\`ndots\` decides which names are first tried as they stand. glibc tries the search list afterwards; musl, the libc of Alpine images, does not: a name with at least \`ndots\` dots is taken as complete.`,
  hurts: `A short name such as \`pod.service\` then resolves in one image and not in another, or not after the base image was changed.`,
  fix: `Announce complete names (with the zone), or remove the option.`,
  falseAlarm: `With glibc (Debian, Red Hat) short names are completed all the same, with one query more.`,
  zhTW: '成員公告短名稱，但 ndots 設得太低，部分 libc 無法補全。',
};
