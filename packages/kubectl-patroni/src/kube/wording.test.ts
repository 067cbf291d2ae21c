import { expect, test } from '@jest/globals';
import { configError, credentialsError, fileError, plain, quote } from './wording.js';

test.each([
  ['plain', '"plain"'],
  ['with "quotes" and \\', '"with \\"quotes\\" and \\\\"'],
  ['arn:aws:eks:eu-west-1:123:cluster/ä', '"arn:aws:eks:eu-west-1:123:cluster/ä"'],
  ['\u001b[31mred\u0007', '"\\u{001b}[31mred\\u{0007}"'],
  ['two\nlines', '"two\\u{000a}lines"'],
  [
    'right-to-left \u202e and C1 \u009b and line \u2028',
    '"right-to-left \\u{202e} and C1 \\u{009b} and line \\u{2028}"',
  ],
  ['half a surrogate \ud800', '"half a surrogate \\u{d800}"'],
])('quotes %j so that a terminal is safe from it', (name, expected) => {
  expect(quote(name)).toBe(expected);
});

test('a Windows path keeps its backslashes where no quotes are', () => {
  expect(plain('C:\\Users\\me\\.kube\\config')).toBe('C:\\Users\\me\\.kube\\config');
});

test.each([
  ['ENOENT', 'open /x: no such file or directory'],
  ['EACCES', 'open /x: permission denied'],
  ['ENOTDIR', 'open /x: not a directory'],
  ['EISDIR', 'read /x: is a directory'],
  ['EIO', 'open /x: EIO'],
])('%s in the words of Go', (code, expected) => {
  expect(fileError('/x', Object.assign(new Error('secret'), { code }))).toBe(expected);
});

test('what has no code is unknown', () => {
  expect(fileError('/x', 'thrown')).toBe('open /x: unknown error');
});

test('reasons', () => {
  expect(configError('no')).toMatchObject({ message: 'error: no', reason: 'Config', status: null });
  expect(credentialsError('error: no')).toMatchObject({ message: 'error: no', reason: 'Credentials' });
});
