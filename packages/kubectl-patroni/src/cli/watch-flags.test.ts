import { expect, it } from '@jest/globals';
import { UsageError } from './usage-error.js';
import { watchOptions } from './watch-flags.js';

it('watches with --watch, and with --until that has something to wait for', () => {
  expect(watchOptions({})).toBeNull();
  expect(watchOptions({ watch: true })).toEqual({ until: null, timeout: null, alternateScreen: false });
  expect(watchOptions({ until: 'leader', timeout: '90s' })).toEqual({
    until: 'leader',
    timeout: 90_000,
    alternateScreen: false,
  });
  expect(watchOptions({ watch: true, timeout: '0' })?.timeout).toBeNull();
});

it.each([
  [{ timeout: '5s' }, '--timeout needs --watch or --until'],
  [{ 'alternate-screen': true }, '--alternate-screen needs --watch or --until'],
  [{ watch: true, filename: ['x.json'] }, '--watch needs a cluster; files do not change (-f)'],
  [{ watch: true, now: '2026-11-22T09:00:00Z' }, '--watch goes by observed time; --now cannot be given'],
  [{ watch: true, output: 'yaml' }, '--watch writes a table, or with -o json documents; not -o yaml'],
  [{ until: 'healthy', output: 'name' }, '--watch writes a table, or with -o json documents; not -o name'],
])('%j cannot be', (flags, message) => {
  expect(() => watchOptions(flags)).toThrow(new UsageError(message));
});
