import type { Explanation } from '../explanation.js';

export const pt014: Explanation = {
  means: `A promotion begins a new timeline. This member is still on another one: it has not followed yet, or its history has diverged from the leader's.`,
  hurts: `It gets no new WAL. As a candidate it is passed over.`,
  fix: `Within a loop or two it follows by itself, or Patroni rewinds it. If it stays, \`patronictl reinit\` makes it anew from the leader.`,
  falseAlarm: `For seconds after every promotion it is expected.`,
  zhTW: '副本與領導者不在同一條時間線上。',
};
