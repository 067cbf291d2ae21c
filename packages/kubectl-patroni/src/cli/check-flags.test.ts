import { describe, expect, it } from '@jest/globals';
import { checks } from '@kubectl-patroni/core';
import { findCheck, isAtLeast, selectChecks } from './check-flags.js';
import { UsageError } from './usage-error.js';

const codesOf = (...asked: Parameters<typeof selectChecks>) => selectChecks(...asked).map(({ code }) => code);

describe('selectChecks', () => {
  it('takes all, in their order', () => {
    expect(codesOf()).toEqual(checks.map(({ code }) => code));
  });

  it('takes codes and names, in any case', () => {
    expect(codesOf(['pt401', 'publish-not-ready-off', 'PT401'])).toEqual(['PT204', 'PT401']);
    expect(codesOf(undefined, ['PT204', 'RAW-POD-IP'])).toEqual(
      checks.map(({ code }) => code).filter((code) => code !== 'PT204' && code !== 'PT401'),
    );
    expect(codesOf(['PT204', 'PT401'], ['PT401'])).toEqual(['PT204']);
  });

  it.each([[['PT999']], [['']], [['PT204', 'nonsense']]])('knows no %j', (only) => {
    expect(() => selectChecks(only)).toThrow(UsageError);
    expect(() => selectChecks([], only)).toThrow(UsageError);
  });
});

it('findCheck suggests what is like it', () => {
  expect(() => findCheck('raw-pod-ips')).toThrow(
    /^unknown check "raw-pod-ips"\n\nDid you mean this\?\n\tPT401 raw-pod-ip\n/,
  );
  expect(() => findCheck('qqqqqqqqqqqq')).toThrow(/^unknown check "qqqqqqqqqqqq"$/);
});

it.each([
  ['error', 'error', true],
  ['error', 'info', true],
  ['warning', 'error', false],
  ['info', 'warning', false],
  ['error', 'never', false],
] as const)('%s counts from %s on: %s', (severity, threshold, expected) => {
  expect(isAtLeast(severity, threshold)).toBe(expected);
});
