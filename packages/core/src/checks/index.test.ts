import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { explanations } from './explanations.js';
import { checks } from './index.js';

const root = new URL('../', import.meta.url);
const tests = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && /^(checks\/.+\/|observation\/)/.test(file))
  .map((file) => readFileSync(new URL(file, root), 'utf8'));

describe('the checks', () => {
  it('are in the order of their codes; no code and no name is used twice', () => {
    const codes = checks.map(({ code }) => code);
    expect(codes).toEqual([...codes].sort());
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
  });

  it.each(checks.map((check) => [check.code, check] as const))(
    '%s is well formed and explained',
    (code, check) => {
      expect(code).toMatch(/^PT[0-9]{3}$/);
      expect(check.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(check.summary).toMatch(/^[A-Z].*\.$/s);
      // What could not be read is told of whatever was read.
      if (code !== 'PT901') expect(check.needs.length).toBeGreaterThan(0);
      const { means, hurts, fix, falseAlarm, zhTW } = explanations[code];
      for (const text of [means, hurts, fix, falseAlarm]) expect(text).toMatch(/^.{10,}[.)]$/s);
      expect(zhTW).toMatch(/[\u4e00-\u9fff].*。$/);
    },
  );

  it.each(checks.map(({ code }) => code))('%s has a test of its own and a page', (code) => {
    expect(tests.some((text) => text.includes(`'${code}'`))).toBe(true);
    const page = readFileSync(new URL(`../../../docs/checks/${code}.md`, root), 'utf8');
    expect(page).toMatch(new RegExp(`^# ${code} `));
  });

  it('causes are checks, too', () => {
    const codes = new Set<string>(checks.map(({ code }) => code));
    expect(checks.flatMap(({ follows }) => follows).filter((code) => !codes.has(code))).toEqual([]);
  });
});
