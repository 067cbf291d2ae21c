import { describe, expect, test } from '@jest/globals';
import { KubeError } from '../kube/errors.js';
import { FileError } from '../source/files-error.js';
import { ClusterNotFoundError } from './cluster-not-found.js';
import { describeFailure, exitCodeFor } from './failure.js';
import { UsageError } from './usage-error.js';

const quiet = { command: 'kubectl patroni topology', trace: false };
const denied = {
  resource: 'pods',
  namespace: 'db',
  reason: 'Forbidden',
  message: 'pods is forbidden',
  affects: ['members'],
};

describe('errors in the words of kubectl', () => {
  test.each<[string, unknown, string]>([
    [
      'usage',
      new UsageError('unknown flag: --foo'),
      "error: unknown flag: --foo\nSee 'kubectl patroni topology --help' for usage.",
    ],
    [
      'the API server',
      new KubeError('Error from server (Forbidden): pods is forbidden', 'Forbidden', 403),
      'Error from server (Forbidden): pods is forbidden',
    ],
    ['files', new FileError('the path "x" does not exist'), 'error: the path "x" does not exist'],
    [
      'a cluster that is not there',
      new ClusterNotFoundError('demo', []),
      'Error from server (NotFound): patroni clusters "demo" not found',
    ],
    [
      'the operating system',
      Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' }),
      'error: ENOSPC: no space left',
    ],
    [
      'a fault of ours',
      new TypeError('x is not a function'),
      'error: x is not a function\nThis is a fault of kubectl-patroni; -v=8 tells more of it.',
    ],
    ['anything', 'thrown text', 'error: thrown text'],
  ])('%s', (_, error, text) => {
    expect(describeFailure(error, quiet)).toEqual({ text, exitCode: 1 });
  });
});

test('whoever asks for a cluster is told what may hide it', () => {
  const { text } = describeFailure(new ClusterNotFoundError('demo', [denied]), quiet);
  expect(text).toContain('Error from server (Forbidden): pods is forbidden');
  expect(text).toContain(
    'Error from server (NotFound): patroni clusters "demo" not found; what could not be read may hide it',
  );
});

test('a stack trace only where it is asked for', () => {
  const error = new KubeError('Unable to connect', 'Unreachable', null, {
    cause: new Error('socket closed'),
  });
  expect(describeFailure(error, quiet).text).not.toContain('failure.test');
  const { text } = describeFailure(error, { ...quiet, trace: true });
  expect(text).toContain('failure.test');
  expect(text).toContain('Caused by: Error: socket closed');
});

test("oclif's exit is no error", () => {
  const exit = Object.assign(new Error('EEXIT: 0'), { code: 'EEXIT', oclif: { exit: 0 } });
  expect(describeFailure(exit, quiet)).toEqual({ text: '', exitCode: 0 });
});

test('what could not be read decides the exit code, what files do not hold does not', () => {
  expect(exitCodeFor([])).toBe(0);
  expect(exitCodeFor([{ reason: 'NotInInput' }])).toBe(0);
  expect(exitCodeFor([{ reason: 'NotInInput' }, { reason: 'Forbidden' }])).toBe(2);
});
