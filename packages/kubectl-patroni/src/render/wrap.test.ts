import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cell } from './cell.js';
import { displayWidth } from './terminal-text.js';
import { style } from './topology.fixture.js';
import { wrapFacts } from './wrap.js';

const wrapping = { gap: 3, indent: 2 };
const facts = [
  cell('patronidemo  (default)'),
  cell('leader patronidemo-0'),
  cell(''),
  cell('lock held, renewed 4s ago'),
];

it('writes facts on one line where it is long enough', () => {
  const whole = ['patronidemo  (default)   leader patronidemo-0   lock held, renewed 4s ago'];
  expect(wrapFacts(facts, wrapping, style())).toEqual(whole);
  expect(wrapFacts(facts, wrapping, style({ width: 80 }))).toEqual(whole);
});

it('breaks between facts', () => {
  expect(wrapFacts(facts, wrapping, style({ width: 50 }))).toEqual([
    'patronidemo  (default)   leader patronidemo-0',
    '  lock held, renewed 4s ago',
  ]);
});

it('breaks a fact that is too long between words, and a word that is too long anywhere', () => {
  expect(wrapFacts([cell('abc defghijklmnopqrstuvw xyz')], wrapping, style({ width: 12 }))).toEqual([
    'abc',
    '  defghijklm',
    '  nopqrstuvw',
    '  xyz',
  ]);
});

it('keeps the colours of what it breaks', () => {
  const lines = wrapFacts(
    [[...cell('aa bb', 'wrong'), ...cell(' cc')]],
    wrapping,
    style({ width: 10, colour: true }),
  );
  expect(lines).toEqual(['\x1b[31maa bb\x1b[39m cc']);
  expect(wrapFacts([cell('aaaa bbbb cccc', 'wrong')], wrapping, style({ width: 12, colour: true }))).toEqual([
    '\x1b[31maaaa\x1b[39m \x1b[31mbbbb\x1b[39m',
    '  \x1b[31mcccc\x1b[39m',
  ]);
});

it('loses nothing and is never too wide', () => {
  const texts = fc.array(fc.string({ maxLength: 60 }), { maxLength: 5 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 2, max: 60 }), (written, width) => {
      const lines = wrapFacts(
        written.map((text) => cell(text)),
        wrapping,
        style({ width }),
      );
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      const without = (text: string) => text.replaceAll(' ', '');
      expect(without(lines.join(''))).toBe(without(written.join('')));
    }),
  );
});
