import { describe, expect, test } from '@jest/globals';
import { dispatch, distance, type Dispatch } from './dispatch.js';
import type { FlagShapes } from './pflag-arguments.js';

const shapes: FlagShapes = {
  namespace: { type: 'option', char: 'n' },
  'all-namespaces': { type: 'boolean', char: 'A' },
};
const table = { ids: ['clusters', 'snapshot', 'topology', 'version'], shapes: () => shapes };
const help = (command: string | null): Dispatch => ({ to: 'help', command });
const run = (id: string, ...argv: string[]): Dispatch => ({ to: 'command', id, argv });

describe('what is asked for', () => {
  test.each<[string[], Dispatch]>([
    [[], help(null)],
    [['--help'], help(null)],
    [['-h'], help(null)],
    [['help'], help(null)],
    [['help', 'topology'], help('topology')],
    [['topology', '--help'], help('topology')],
    [['topology', 'demo', '-n', 'x', '-h'], help('topology')],
    [['-h', 'topology'], help('topology')],
    [['--foo', '--help'], help(null)],
    [['--foo', 'topology', '--help'], help('topology')],
    [['--version'], { to: 'version' }],
    [['version'], run('version')],
    [['topology'], run('topology')],
    [['topology', 'demo', '-A'], run('topology', 'demo', '-A')],
    [['-n', 'x', 'topology', 'demo'], run('topology', '-n', 'x', 'demo')],
    [['-A', 'topology'], run('topology', '-A')],
    [['-A'], help(null)],
    [['topology', '--', '--help'], run('topology', '--', '--help')],
  ])('%j', (argv, expected) => {
    expect(dispatch(argv, table, 'kubectl patroni')).toEqual(expected);
  });
});

test('a command that there is none of', () => {
  expect(() => dispatch(['topolgy'], table, 'kubectl patroni')).toThrow(
    'unknown command "topolgy" for "kubectl patroni"\n\nDid you mean this?\n\ttopology\n',
  );
  expect(() => dispatch(['top'], table, 'kubectl patroni')).toThrow('\ttopology\n');
  expect(() => dispatch(['help', 'nothing'], table, 'kubectl patroni')).toThrow(
    /^unknown command "nothing" for "kubectl patroni"$/u,
  );
});

test('a flag that there is none of, before the command', () => {
  expect(() => dispatch(['--foo', 'topology'], table, 'kubectl patroni')).toThrow('unknown flag: --foo');
});

test('flags are only looked up when one comes first', () => {
  const shapes = () => {
    throw new Error('looked up');
  };
  expect(dispatch(['topology', '-A'], { ...table, shapes }, 'x')).toEqual(run('topology', '-A'));
});

test('distance of words', () => {
  expect(distance('topology', 'topology')).toBe(0);
  expect(distance('topolgy', 'topology')).toBe(1);
  expect(distance('', 'abc')).toBe(3);
  expect(distance('kitten', 'sitting')).toBe(3);
});
