import { describe, expect, test } from '@jest/globals';
import { matchesLabels, parseLabelSelector } from './label-selector.js';

const labels = { app: 'patroni', role: 'replica', 'example.com/team': 'db', empty: '' };

describe('what a selector matches', () => {
  test.each<[string, boolean]>([
    ['', true],
    [' ', true],
    ['app=patroni', true],
    ['app==patroni', true],
    ['app = patroni', true],
    ['app=other', false],
    ['app!=patroni', false],
    ['app!=other', true],
    ['none!=other', true],
    ['app', true],
    ['none', false],
    ['!none', true],
    ['! none', true],
    ['!app', false],
    ['app in (patroni, other)', true],
    ['app in (other)', false],
    ['app in(patroni)', true],
    ['none in (x)', false],
    ['app notin (other)', true],
    ['app notin (patroni,other)', false],
    ['none notin (x)', true],
    ['empty=', true],
    ['empty in ()', true],
    ['app=', false],
    ['example.com/team=db', true],
    ['app=patroni,role=replica', true],
    ['app=patroni,role=primary', false],
    ['app in (patroni,other),!none,role', true],
    ['in=x', false],
    ['in in (in)', false],
    ['toString', false],
    ['__proto__', false],
  ])('%s', (selector, expected) => {
    if (selector === '__proto__') expect(() => parseLabelSelector(selector)).toThrow('invalid label key');
    else expect(matchesLabels(parseLabelSelector(selector), labels)).toBe(expected);
  });
});

describe('what is no selector', () => {
  test.each([
    'app=patroni,',
    ',',
    '=x',
    'app=a b',
    'app in patroni',
    'app in (patroni',
    'app in patroni)',
    'app in ((a))',
    'a b',
    'app>1',
    '-app',
    'app=-x',
    'app===x',
    'Example.com/team',
    'a/b/c',
    '/name',
    'app=' + 'x'.repeat(64),
    'x'.repeat(64),
  ])('%s', (selector) => {
    expect(() => parseLabelSelector(selector)).toThrow(
      `unable to parse the label selector ${JSON.stringify(selector)}`,
    );
  });
});
