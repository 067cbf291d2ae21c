/** `trace`: the steps from a replica to its leader, one line each, and where the walk ends. */
import type { Trace, TraceList, TraceStep, TraceStepKind } from '@kubectl-patroni/core';
import { type Cell, cell } from './cell.js';
import { glyphs, type Style, type Tone } from './style.js';
import { column, renderTable } from './table.js';
import { wrapFacts } from './wrap.js';

const TITLES: Record<TraceStepKind, string> = {
  'leader-object': 'who holds the lock',
  'upstream-pod': 'its pod',
  address: 'the address it announces',
  dns: 'DNS',
  'pod-ip': 'its IP',
  tcp: 'TCP connection',
  streaming: 'streaming',
};

const RANKS = { basis: 10, object: 20 };

export function traceLines({ items }: TraceList, style: Style): string[] {
  return items.flatMap((trace, i) => [
    ...(i > 0 && style.headers ? [''] : []),
    ...(style.headers ? wrapFacts(titleOf(trace), { gap: 3, indent: 2 }, style) : []),
    ...stepTable(trace, style),
    ...(style.headers ? below(trace).flatMap((line) => wrapFacts([line], { gap: 0, indent: 2 }, style)) : []),
  ]);
}

function titleOf({ replica, clusterName, namespace, verified }: Trace): Cell[] {
  return [
    cell(replica, 'strong'),
    cell(`of ${clusterName}`),
    cell(`(${namespace})`),
    cell(verified ? 'tried in its pod' : 'as far as objects tell', 'dim'),
  ];
}

function stepTable({ steps }: Trace, style: Style): string[] {
  return renderTable(
    [
      column(
        '#',
        steps.map((_, i) => cell(String(i + 1))),
        { align: 'right' },
      ),
      column(
        'STEP',
        steps.map(({ kind }) => cell(TITLES[kind])),
      ),
      column(
        'RESULT',
        steps.map((step) => resultCell(step, style)),
        { minWidth: 16 },
      ),
      column(
        'SEEN IN',
        steps.map(({ object, basis }) =>
          cell(object ?? (basis === 'tried' ? "the replica's pod" : ''), 'dim', 'middle'),
        ),
        { rank: RANKS.object, minWidth: 20 },
      ),
      column(
        'BASIS',
        steps.map(({ basis }) => cell(basis, 'dim')),
        { rank: RANKS.basis },
      ),
    ],
    style,
  );
}

const TONES: Record<TraceStep['status'], Tone | undefined> = {
  ok: undefined,
  none: 'dim',
  broken: 'wrong',
  doubtful: 'doubtful',
  unknown: 'doubtful',
};

function resultCell({ status, found }: TraceStep, style: Style): Cell {
  const { good, bad, unsure } = glyphs(style);
  const mark = { ok: good, none: '-', broken: bad, doubtful: '!', unknown: unsure }[status];
  return [...cell(mark, TONES[status]), ...(found === null ? [] : cell(` ${found}`, undefined, 'middle'))];
}

/** `! 4 DNS: the name does not resolve: …`; of what follows a break nothing is said but that. */
function below({ steps, brokenAt, verified }: Trace): Cell[] {
  const notes = steps.flatMap(({ kind, status, why }, i) =>
    why === null || status === 'none'
      ? []
      : [
          [
            ...cell('! ', TONES[status]),
            ...cell(`${String(i + 1)} ${TITLES[kind]}: `),
            ...cell(why, TONES[status]),
          ],
        ],
  );
  return [...notes, endCell(steps, brokenAt, verified)];
}

function endCell(steps: readonly TraceStep[], brokenAt: TraceStepKind | null, verified: boolean): Cell {
  if (brokenAt !== null) {
    const at = steps.findIndex(({ kind }) => kind === brokenAt) + 1;
    return cell(`It breaks at step ${String(at)}: ${TITLES[brokenAt]}.`, 'wrong');
  }
  if (steps.some(({ status }) => status === 'unknown'))
    return cell(
      verified
        ? 'No step is broken; some could not be made.'
        : 'No step is broken, as far as objects tell; --verify makes them in the pod.',
      verified ? 'doubtful' : undefined,
    );
  return cell('The replica reaches its leader.');
}
