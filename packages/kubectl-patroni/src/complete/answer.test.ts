import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerText, DIRECTIVE } from './answer.js';

const text = (...candidates: Parameters<typeof answerText>[0]['candidates']) =>
  answerText({ candidates, directive: DIRECTIVE.nothingElse });

it('is a line for each word, then the directive', () => {
  expect(text({ value: 'a', description: 'first' }, { value: 'b' })).toBe('a\tfirst\nb\n:4\n');
  expect(text()).toBe(':4\n');
});

it('folds descriptions into one short line', () => {
  const [line = ''] = text({ value: 'a', description: `x\ty\n\u001b[31mz ${'long '.repeat(40)}` }).split(
    '\n',
  );
  expect(line).toMatch(/^a\tx y \[31mz long .*\.\.\.$/u);
  expect(line.length).toBeLessThanOrEqual(82);
});

it('offers nothing that cannot be typed', () => {
  expect(
    text({ value: 'a\nb' }, { value: 'a\tb' }, { value: '\u001b[2J' }, { value: '' }, { value: '\u202e' }),
  ).toBe(':4\n');
});

it('has as many lines as words that can be typed, whatever they are', () => {
  const candidate = fc.record({
    value: fc.string({ unit: 'binary' }),
    description: fc.string({ unit: 'binary' }),
  });
  fc.assert(
    fc.property(fc.array(candidate), (candidates) => {
      const lines = text(...candidates).split('\n');
      expect(lines.at(-1)).toBe('');
      expect(lines.at(-2)).toBe(':4');
      for (const line of lines.slice(0, -2))
        expect(candidates.map(({ value }) => value)).toContain(line.split('\t')[0]);
    }),
  );
});
