import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import type { FlagShapes } from '../cli/pflag-arguments.js';
import { readTypedLine } from './command-line.js';

const shapes: FlagShapes = {
  'all-namespaces': { type: 'boolean', char: 'A' },
  as: { type: 'option', multiple: true },
  namespace: { type: 'option', char: 'n' },
  output: { type: 'option', char: 'o' },
};

const read = (...words: string[]) => readTypedLine(words, shapes);

describe('what stands at the cursor', () => {
  it.each([
    [[''], { what: 'argument', typed: '' }],
    [['topology', 'de'], { what: 'argument', typed: 'de' }],
    [['topology', '-'], { what: 'flag', typed: '-' }],
    [['topology', '--na'], { what: 'flag', typed: '--na' }],
    [['topology', '--namespace', ''], { what: 'value', flag: 'namespace', typed: '' }],
    [['topology', '-n', 'd'], { what: 'value', flag: 'namespace', typed: 'd' }],
    [['topology', '-An', 'd'], { what: 'value', flag: 'namespace', typed: 'd' }],
    [['topology', '--namespace=d'], { what: 'value', flag: 'namespace', typed: 'd' }],
    [['topology', '--namespace', '--out'], { what: 'value', flag: 'namespace', typed: '--out' }],
    [['topology', '-n', 'db', ''], { what: 'argument', typed: '' }],
    [['topology', '-ndb', ''], { what: 'argument', typed: '' }],
    [['topology', '-A', ''], { what: 'argument', typed: '' }],
    [['topology', '-A=false', ''], { what: 'argument', typed: '' }],
    [['topology', '--nonsense', ''], { what: 'argument', typed: '' }],
    [['topology', '--', '-n'], { what: 'argument', typed: '-n' }],
    [['topology', '--__proto__=x'], { what: 'flag', typed: '--__proto__=x' }],
    [[], { what: 'argument', typed: '' }],
  ])('%j', (words, wanted) => {
    expect(read(...words).wanted).toEqual(wanted);
  });
});

test('what was given before it', () => {
  const { positional, flags } = read('-A', 'topology', '-n', 'a', '--as=x', '-n=b', '--as', 'y', 'demo', 'z');
  expect(positional).toEqual(['topology', 'demo']);
  expect(Object.fromEntries(flags)).toEqual({ 'all-namespaces': [], namespace: ['b'], as: ['x', 'y'] });
});

test('nothing that may be typed is too odd', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom('-', '--', '-=', '--=', '-n', '-A', '--namespace', '-nA='),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), (words) => {
      const { wanted } = readTypedLine(words, shapes);
      expect((words.at(-1) ?? '').endsWith(wanted.typed)).toBe(true);
    }),
  );
});
