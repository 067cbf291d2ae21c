/** Who asked DNS, with what, and by which settings. */
import type { DnsAsker, DnsVerification } from '@kubectl-patroni/core';
import { type Cell, cell } from './cell.js';
import { grouped } from './grouped.js';
import type { Style } from './style.js';
import { wrapFacts } from './wrap.js';

/** One line for all pods that have the same settings, one for each that could not ask; then the outcome. */
export function askerLines({ askers, answers, outcome }: DnsVerification, style: Style): string[] {
  const groups = grouped(
    askers.filter(({ error }) => error === null),
    settingsOf,
  );
  const lines: Cell[] = [
    ...[...groups].map(([settings, group]) => cell(`Asked from ${namesOf(group)} ${settings}`, 'dim')),
    ...askers.flatMap(({ pod, error }) =>
      error === null
        ? []
        : [[...cell('! ', 'doubtful'), ...cell(`${pod} could not ask: ${error}`, 'doubtful')]],
    ),
    ...[
      ...grouped(
        answers.filter(({ status }) => status === 'failed'),
        ({ askedFrom }) => askedFrom,
      ),
    ].map(([pod, failed]): Cell => [
      ...cell('! ', 'wrong'),
      ...cell(
        `${pod} had no answer from any name server, for ${String(failed.length)} of the names`,
        'wrong',
      ),
    ]),
    outcomeCell(outcome),
  ];
  return lines.flatMap((line) => wrapFacts([line], { gap: 0, indent: 2 }, style));
}

function settingsOf({ tool, nameservers, search, ndots }: DnsAsker): string {
  return [
    `with ${tool ?? 'nothing (there is no resolver in it)'}: nameserver ${nameservers.join(', ') || '<none>'}`,
    `search ${search.join(' ') || '<none>'}`,
    ...(ndots === null ? [] : [`ndots ${String(ndots)}`]),
  ].join('; ');
}

function namesOf(askers: readonly DnsAsker[]): string {
  return askers.map(({ pod }) => pod).join(', ');
}

function outcomeCell(outcome: DnsVerification['outcome']): Cell {
  switch (outcome) {
    case 'as-expected':
      return cell('DNS answers as expected; each name was asked for from another pod than its own.');
    case 'unresolved':
      return cell(
        'DNS is as the objects let expect: a name that members announce does not resolve.',
        'wrong',
      );
    case 'different':
      return cell(
        'DNS does not answer as expected. After a change its caches may take up to 30 seconds.',
        'wrong',
      );
    case 'incomplete':
      return cell('What could be asked is as expected; not every name could be.', 'doubtful');
  }
}
