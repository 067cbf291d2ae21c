/** `connect-test`: who reaches whom, as a matrix, and what was not reached. */
import {
  isUnreached,
  type ConnectAttempt,
  type ConnectTest,
  type ConnectTestList,
} from '@kubectl-patroni/core';
import { type Cell, cell } from './cell.js';
import { grouped } from './grouped.js';
import { glyphs, type Style } from './style.js';
import { column, inBlocks, renderTable } from './table.js';
import { wrapFacts } from './wrap.js';

export function connectTestLines({ items }: ConnectTestList, style: Style): string[] {
  return items.flatMap((test, i) => [
    ...(i > 0 && style.headers ? [''] : []),
    ...(style.headers ? wrapFacts(titleOf(test), { gap: 3, indent: 2 }, style) : []),
    ...matrix(test, style),
    ...(style.headers ? below(test).flatMap((line) => wrapFacts([line], { gap: 0, indent: 2 }, style)) : []),
  ]);
}

function titleOf({ clusterName, citusGroup, namespace, targets }: ConnectTest): Cell[] {
  const ports = [...new Set(targets.map(({ port }) => port))].sort((a, b) => a - b);
  return [
    cell(citusGroup === null ? clusterName : `${clusterName}/${String(citusGroup)}`, 'strong'),
    cell(`(${namespace})`),
    ...(ports.length === 0 ? [] : [cell(`TCP ${ports.join(', ')} and the REST API`)]),
  ];
}

/** A row for who connects, a column for whom to; members that do not fit beside each other get a table of their own. */
function matrix(test: ConnectTest, style: Style): string[] {
  const { members, attempts } = test;
  if (members.length === 0) return style.headers ? ['No members.'] : [];
  const from = column(
    'FROM',
    members.map((name) => cell(name, undefined, 'middle')),
  );
  const others = members.map((to) => ({
    name: to,
    // A member's name is data, not a header of ours: it stays as it is written.
    forms: [{ header: to, cells: members.map((each) => matrixCell(each, to, attempts, style)) }] as const,
  }));
  return inBlocks(from, others, style).flatMap((block, i) => [
    ...(i > 0 && style.headers ? [''] : []),
    ...renderTable(block, style),
  ]);
}

/** `5/5 ✓`: of so many attempts so many succeeded. */
function matrixCell(from: string, to: string, all: readonly ConnectAttempt[], style: Style): Cell {
  if (from === to) return cell('-', 'dim');
  const attempts = all.filter(
    (each) => each.from === from && each.member === to && each.status !== 'not-asked',
  );
  if (attempts.length === 0) return cell('?', 'doubtful');
  const open = attempts.filter(({ status }) => status === 'open').length;
  const { good, bad } = glyphs(style);
  const count = `${String(open)}/${String(attempts.length)}`;
  return open === attempts.length ? cell(`${count} ${good}`) : cell(`${count} ${bad}`, 'wrong');
}

function below(test: ConnectTest): Cell[] {
  const groups = grouped(test.attempts.filter(isNews), (attempt) => JSON.stringify(wordsOf(attempt, test)));
  return [
    ...[...groups.values()].map((group) => {
      const [first] = group;
      const { what, how } = first === undefined ? { what: '', how: '' } : wordsOf(first, test);
      const who = group.map(({ from }) => from).join(', ');
      return [...cell('! ', 'wrong'), ...cell(`${what} from ${who}: `), ...cell(how, 'wrong')];
    }),
    ...test.notAsked.map(({ member, error }) => [
      ...cell('! ', 'doubtful'),
      ...cell(`${member} could not be asked: ${error}`, 'doubtful'),
    ]),
    outcomeCell(test),
  ];
}

/** That HTTP fails where no connection is made is no further news. */
function isNews(attempt: ConnectAttempt, _: number, all: readonly ConnectAttempt[]): boolean {
  if (!isUnreached(attempt)) return false;
  const { from, host, port, protocol } = attempt;
  const same = (each: ConnectAttempt) =>
    each.protocol === 'tcp' && each.from === from && each.host === host && each.port === port;
  return protocol === 'tcp' || !all.some((each) => same(each) && isUnreached(each));
}

const HOW: Record<ConnectAttempt['status'], string> = {
  open: 'reached',
  elsewhere: 'connected, but not to that member',
  refused: 'connection refused',
  timeout: 'no answer',
  unresolved: 'the name does not resolve',
  unreachable: 'no route',
  failed: 'failed',
  'not-asked': 'not tried',
};

function wordsOf(attempt: ConnectAttempt, { targets }: ConnectTest): { what: string; how: string } {
  const { member, host, port, protocol, service, status, peer } = attempt;
  const target = targets.find(
    (each) =>
      each.member === member && each.host === host && each.service === service && each.protocol === protocol,
  );
  const ways = target === undefined ? '' : ` (${target.by.join(', ')})`;
  const scheme = protocol === 'tcp' ? '' : `${protocol}://`;
  const bracketed = host.includes(':') ? `[${host}]` : host;
  return {
    what: `${member} at ${scheme}${bracketed}:${String(port)}${ways}`,
    how:
      status === 'elsewhere' && peer !== null
        ? `connected to ${peer}, which is not that member`
        : HOW[status],
  };
}

function outcomeCell({ outcome }: ConnectTest): Cell {
  switch (outcome) {
    case 'reached':
      return cell(
        'Every member reaches every other one: by announced address, by IP, and by DNS name where it has one.',
      );
    case 'not-reached':
      return cell('Not everything is reached.', 'wrong');
    case 'incomplete':
      return cell('What was tried is reached; not everything could be tried.', 'doubtful');
  }
}
