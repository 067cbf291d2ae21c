import { describe, expect, test } from '@jest/globals';
import type { Problem, TopologyList } from '@kubectl-patroni/core';
import { afterWords } from './after-words.js';

const style = () => ({ width: null, colour: false, unicode: true, now: null, headers: true });
const list = (items: unknown[], problems: Problem[] = []) => ({ items, problems }) as unknown as TopologyList;
const denied: Problem = {
  resource: 'pods',
  namespace: 'db',
  reason: 'Forbidden',
  message: 'pods is forbidden',
  affects: ['members'],
};

describe('when there is nothing', () => {
  const words = (namespace: string | null, problems: Problem[] = []) =>
    afterWords({ list: list([], problems), namespace, notes: [] }, { style, next: null });

  test('in a namespace', () => {
    expect(words('db')).toEqual(['No Patroni clusters found in db namespace.']);
  });

  test('anywhere', () => {
    expect(words(null)).toEqual(['No Patroni clusters found.']);
  });

  test('that could be read', () => {
    expect(words('db', [denied])).toEqual([
      'Error from server (Forbidden): pods is forbidden',
      '  Not known without it: which members there are',
      'No Patroni clusters found in db namespace; what could not be read may hide them.',
    ]);
  });
});

test('with nothing to say no stream is opened for it', () => {
  const style = () => {
    throw new Error('opened');
  };
  expect(afterWords({ list: list([{}]), namespace: null, notes: ['a note'] }, { style, next: null })).toEqual(
    ['a note'],
  );
});

test('on a terminal lines are broken between words', () => {
  const narrow = () => ({ ...style(), width: 40 });
  const words = afterWords(
    { list: list([], [denied]), namespace: 'db', notes: [] },
    { style: narrow, next: null },
  );
  expect(words.join(' ').replace(/\s+/g, ' ')).toContain('which members there are No Patroni clusters found');
  for (const line of words) expect(line.length).toBeLessThanOrEqual(40);
  expect(words).toContain('  Not known without it: which members');
});
