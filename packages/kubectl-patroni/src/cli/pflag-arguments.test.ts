import { describe, expect, test } from '@jest/globals';
import {
  checkOptions,
  normalizeArguments,
  parseArguments,
  parseGoBoolean,
  type FlagShapes,
} from './pflag-arguments.js';

const shapes: FlagShapes = {
  namespace: { type: 'option', char: 'n' },
  'all-namespaces': { type: 'boolean', char: 'A' },
  output: { type: 'option', char: 'o', options: ['json', 'yaml'] },
  color: { type: 'option', options: ['always', 'never'] },
  filename: { type: 'option', char: 'f', multiple: true },
  'as-group': { type: 'option', multiple: true },
  'insecure-skip-tls-verify': { type: 'boolean', allowNo: true },
  v: { type: 'option', char: 'v' },
};

describe('what pflag and oclif read differently', () => {
  test.each<[string, string[], string[]]>([
    ['nothing', [], []],
    ['a switch', ['-A'], ['--all-namespaces']],
    ['a switch that is switched on', ['--all-namespaces=true'], ['--all-namespaces']],
    ['a switch that is switched off', ['--all-namespaces=false'], []],
    ['a short switch that is switched off', ['-A=false'], []],
    ['the last of two', ['-A', '-A=false'], []],
    ['off where that overrules', ['--insecure-skip-tls-verify=0'], ['--no-insecure-skip-tls-verify']],
    ['on where off would overrule', ['--insecure-skip-tls-verify'], ['--insecure-skip-tls-verify']],
    ['-n x', ['-n', 'x'], ['--namespace=x']],
    ['-nx', ['-nx'], ['--namespace=x']],
    ['-n=x', ['-n=x'], ['--namespace=x']],
    ['-n= is a value of one letter', ['-n='], ['--namespace==']],
    ['--namespace=', ['--namespace='], ['--namespace=']],
    ['--namespace x', ['--namespace', 'x'], ['--namespace=x']],
    ['a value that looks like a flag', ['-n', '-A'], ['--namespace=-A']],
    ['a value with an equals sign', ['-n=a=b'], ['--namespace=a=b']],
    ['the last value wins', ['-n', 'x', '--namespace=y', '-nz'], ['--namespace=z']],
    ['several letters', ['-Ao', 'json'], ['--all-namespaces', '--output=json']],
    ['several letters with the value', ['-Aojson'], ['--all-namespaces', '--output=json']],
    ['-v 6', ['-v', '6'], ['--v=6']],
    ['-v=6', ['-v=6'], ['--v=6']],
    ['--v=6', ['--v=6'], ['--v=6']],
    ['repeated', ['--as-group', 'a', '--as-group=b'], ['--as-group=a', '--as-group=b']],
    ['repeated and not greedy', ['-f', 'a', 'demo'], ['--filename=a', '--', 'demo']],
    ['standard input', ['-f', '-'], ['--filename=-']],
    ['a lone dash', ['-'], ['--', '-']],
    ['flags after the argument', ['demo', '-n', 'x'], ['--namespace=x', '--', 'demo']],
    ['what follows two dashes', ['--', '-n', '--foo'], ['--', '-n', '--foo']],
    ['two dashes as a value', ['-n', '--', 'demo'], ['--namespace=--', '--', 'demo']],
  ])('%s', (_, argv, normal) => {
    expect(normalizeArguments(argv, shapes)).toEqual(normal);
  });
});

describe('errors are in the words of pflag', () => {
  test.each<[string[], string]>([
    [['--foo'], 'unknown flag: --foo'],
    [['--foo=1'], 'unknown flag: --foo'],
    [['--constructor'], 'unknown flag: --constructor'],
    [['-x'], "unknown shorthand flag: 'x' in -x"],
    [['-Axy'], "unknown shorthand flag: 'x' in -xy"],
    [['--namespace'], 'flag needs an argument: --namespace'],
    [['-n'], "flag needs an argument: 'n' in -n"],
    [['-An'], "flag needs an argument: 'n' in -n"],
    [['---x'], 'bad flag syntax: ---x'],
    [['--=x'], 'bad flag syntax: --=x'],
    [
      ['-A=maybe'],
      'invalid argument "maybe" for "-A, --all-namespaces" flag: strconv.ParseBool: parsing "maybe": invalid syntax',
    ],
    [
      ['--insecure-skip-tls-verify=no'],
      'invalid argument "no" for "--insecure-skip-tls-verify" flag: strconv.ParseBool: parsing "no": invalid syntax',
    ],
  ])('%j', (argv, message) => {
    expect(() => parseArguments(argv, shapes)).toThrow(message);
  });

  test('a format that there is none of', () => {
    expect(() => {
      checkOptions(parseArguments(['-o', 'table'], shapes), shapes);
    }).toThrow(
      'unable to match a printer suitable for the output format "table", allowed formats are: json,yaml',
    );
  });

  test('a value that is not among those allowed', () => {
    expect(() => {
      checkOptions(parseArguments(['--color=x'], shapes), shapes);
    }).toThrow('invalid argument "x" for "--color" flag: must be one of always, never');
  });
});

test('where the first word that is no flag stands', () => {
  expect(parseArguments(['-n', 'x', '-A', 'topology', 'demo'], shapes).firstPositional).toBe(3);
  expect(parseArguments(['-A', '--', 'topology'], shapes).firstPositional).toBe(2);
  expect(parseArguments(['-A', '--'], shapes).firstPositional).toBeNull();
  expect(parseArguments([], shapes).firstPositional).toBeNull();
});

test("booleans are Go's", () => {
  for (const text of ['1', 't', 'T', 'TRUE', 'true', 'True']) expect(parseGoBoolean(text)).toBe(true);
  for (const text of ['0', 'f', 'F', 'FALSE', 'false', 'False']) expect(parseGoBoolean(text)).toBe(false);
  for (const text of ['', 'yes', 'tRUE', 'no', ' true']) expect(parseGoBoolean(text)).toBeNull();
});

test('arguments are left as they are', () => {
  const argv = Object.freeze(['-n', 'x', 'demo']);
  normalizeArguments(argv, shapes);
  expect(argv).toEqual(['-n', 'x', 'demo']);
});
