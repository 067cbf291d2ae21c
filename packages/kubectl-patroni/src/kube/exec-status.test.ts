import { describe, expect, it } from '@jest/globals';
import { KubeError } from './errors.js';
import { exitCodeOf } from './exec-status.js';

const failure = (message: unknown, causes: unknown, reason = 'NonZeroExitCode') =>
  JSON.stringify({ status: 'Failure', reason, message, details: { causes } });

describe('exitCodeOf', () => {
  it('is 0 for success, and else what the status says', () => {
    expect(exitCodeOf('{"metadata":{},"status":"Success"}')).toBe(0);
    expect(exitCodeOf(failure('x', [{ reason: 'ExitCode', message: '137' }]))).toBe(137);
  });

  it.each([
    [
      'a command that was not started',
      failure('OCI runtime exec failed', [], 'InternalError'),
      'OCI runtime exec failed',
    ],
    ['no code', failure('x', [{ reason: 'Other', message: '1' }]), 'x'],
    ['a code that is none', failure('x', [{ reason: 'ExitCode', message: '-1' }]), 'x'],
    ['causes that are none', failure('x', 'y'), 'x'],
    ['no Status', 'hello', 'nobody knows how'],
    ['nothing', '', 'nobody knows how'],
    ['null', 'null', 'nobody knows how'],
    ['control characters', failure('a\u001b[31m', []), String.raw`a\u{001b}[31m`],
  ])('%s is an error', (_, text, said) => {
    const attempt = () => exitCodeOf(text);
    expect(attempt).toThrow(KubeError);
    expect(attempt).toThrow(said);
  });
});
