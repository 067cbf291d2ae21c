import { describe, expect, test } from '@jest/globals';
import { styleFor, terminalWidth, wantsColour, wantsUnicode, type ColourChoice } from './terminal.js';

const tty = { isTTY: true, columns: 100 };
const pipe = {};

describe('colour', () => {
  test.each<[string, ColourChoice, Record<string, string>, object, boolean]>([
    ['on a terminal', 'auto', {}, tty, true],
    ['not in a pipe', 'auto', {}, pipe, false],
    ['--color=always wins over all', 'always', { NO_COLOR: '1', TERM: 'dumb' }, pipe, true],
    ['--color=never wins over all', 'never', { FORCE_COLOR: '1' }, tty, false],
    ['NO_COLOR', 'auto', { NO_COLOR: '1' }, tty, false],
    ['NO_COLOR that is empty says nothing', 'auto', { NO_COLOR: '' }, tty, true],
    ['NO_COLOR wins over FORCE_COLOR', 'auto', { NO_COLOR: '1', FORCE_COLOR: '1' }, tty, false],
    ['FORCE_COLOR', 'auto', { FORCE_COLOR: '1' }, pipe, true],
    ['FORCE_COLOR=0', 'auto', { FORCE_COLOR: '0' }, tty, false],
    ['FORCE_COLOR wins over a dumb terminal', 'auto', { FORCE_COLOR: '3', TERM: 'dumb' }, tty, true],
    ['a dumb terminal', 'auto', { TERM: 'dumb' }, tty, false],
  ])('%s', (_, choice, environment, stream, expected) => {
    expect(wantsColour(choice, environment, stream)).toBe(expected);
  });
});

test.each<[Record<string, string>, boolean]>([
  [{ LANG: 'en_GB.UTF-8' }, true],
  [{ LANG: 'C.utf8' }, true],
  [{ LANG: 'C' }, false],
  [{}, false],
  [{ LANG: 'en_GB.UTF-8', LC_ALL: 'C' }, false],
  [{ LANG: 'C', LC_CTYPE: 'de_DE.UTF-8' }, true],
  [{ LC_ALL: '', LANG: 'de_DE.UTF-8' }, true],
])('unicode by the locale %j', (environment, expected) => {
  expect(wantsUnicode(environment, 'linux')).toBe(expected);
});

test('Windows has unicode whatever the environment says', () => {
  expect(wantsUnicode({}, 'win32')).toBe(true);
});

test('width', () => {
  expect(terminalWidth({}, tty)).toBe(100);
  expect(terminalWidth({}, pipe)).toBeNull();
  expect(terminalWidth({ COLUMNS: '60' }, tty)).toBe(60);
  expect(terminalWidth({ COLUMNS: '60' }, pipe)).toBe(60); // `watch` reads a pipe, and says how wide it is
  expect(terminalWidth({ COLUMNS: 'wide' }, tty)).toBe(100);
  expect(terminalWidth({ COLUMNS: '0' }, pipe)).toBeNull();
});

test('a style is all of it', () => {
  const now = new Date(0);
  const asked = { colour: 'auto', headers: false, now } as const;
  expect(styleFor(asked, tty, { LANG: 'C' }, 'linux')).toEqual({
    width: 100,
    colour: true,
    unicode: false,
    now,
    headers: false,
  });
});
