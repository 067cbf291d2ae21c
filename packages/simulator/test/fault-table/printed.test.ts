import { expect, it } from '@jest/globals';
import { falseClaims } from './printed.ts';

it.each([
  ['patronidemo  (patroni-4)   leader patronidemo-0   TL 1', []],
  ['patronidemo-0      leader    running      1', []],
  ['`- patronidemo-2 !   unknown   streaming    1', []],
  ['patronidemo-0      replica   running      1', ['patronidemo-0 replica']],
  ['`- patronidemo-2   leader   streaming    1', ['patronidemo-2 leader']],
  ['patroni-4   patronidemo   patroni   0/0       patronidemo-0 gone!', ['gone', '0/0']],
  ['error: x\n    at run (file:///x.js:1:2)', ['    at run (file:///x.js:1:2']],
])('%s', (text, claims) => {
  expect(falseClaims(text)).toEqual(claims);
});
