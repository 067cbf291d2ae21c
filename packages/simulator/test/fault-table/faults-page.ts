/** docs/faults.md: the fault table with what users see, from a run of it. */
import { join } from 'node:path';
import type { Answered, FaultRow, FaultSection } from './fault-row.ts';
import type { Seen, SeenOfRow, TableRun } from './run-table.ts';

export const FAULTS_PAGE = join(import.meta.dirname, '../../../../docs/faults.md');

const HEAD = `# When something fails

<!-- Made by \`npm run docs\` in packages/simulator, from the test that runs this table; do not edit. -->

What \`kubectl patroni\` says when the API server, or the way to it, fails. Every row was run: the plugin as it is
installed, over TLS, against the simulator with the fault switched on and a healthy cluster of three members behind it.
Whatever fails, the plugin shows either what is true or less than that: what it could not read is unknown, and said to be.

- **Exit code**: 0 all was read; 1 there is no talking to the server; 2 something could not be read.
- **Answered**: _at once_ is within 2 seconds. Where a row says _after --request-timeout_, that flag was given as 2s; it
  holds for each request, and without it it is 30s.
- **Shown**: the first line of \`topology\`, and the line of \`clusters -A\`. _As ever_: nothing differs from what is shown
  without the fault. \`-o json\` holds the same, with \`null\` or \`unknown\` for what is not known and the reason in
  \`problems\`.
- **Said**: the first lines of stderr. A resource that could not be read is followed by what is unknown for want of it.
`;

const AS_EVER = '_as ever_';
const NO_CLUSTER = '_nothing_';
const MOST_LINES = 2;

export function faultsPage(table: readonly FaultSection[], run: TableRun): string {
  return [
    HEAD,
    'Without a fault:\n',
    `\`\`\`console\n$ kubectl patroni topology\n${run.healthy.topology.stdout.trimEnd()}\n`,
    `$ kubectl patroni clusters -A\n${run.healthy.clusters.stdout.trimEnd()}\n\`\`\`\n`,
    ...table.flatMap(({ title, rows }) => [
      `## ${title}\n`,
      '| Fault | Exit code | Answered | Shown | Said |',
      '|---|---|---|---|---|',
      ...rows.map((row) => lineOf(row, run.rows.get(row) as SeenOfRow)),
      '',
    ]),
  ].join('\n');
}

function lineOf(row: FaultRow, seen: SeenOfRow): string {
  const cells = [
    cell(row.name),
    String(seen.topology.exitCode),
    answered(row.answered),
    shown(row, seen),
    said(seen.topology),
  ];
  return `| ${cells.join(' | ')} |`;
}

function answered(how: Answered): string {
  return how.replace('--request-timeout', '`--request-timeout`');
}

function shown(row: FaultRow, { topology, clusters }: SeenOfRow): string {
  if (row.shown === 'all' && row.lock === undefined) return AS_EVER;
  if (row.shown === 'nothing') return NO_CLUSTER;
  return [topology.stdout.split('\n')[0], clusters.stdout.split('\n')[1]]
    .map((line = '') => code(line))
    .join('<br>');
}

function said({ stderr }: Seen): string {
  const lines = stderr.trimEnd().split('\n');
  if (lines[0] === '') return '';
  const rest = lines.length - MOST_LINES;
  return [
    ...lines.slice(0, MOST_LINES).map(code),
    ...(rest > 0 ? [`and ${String(rest)} more lines`] : []),
  ].join('<br>');
}

function code(line: string): string {
  return `\`${cell(constant(line).trim().replaceAll(/ {2,}/g, '  ').replaceAll('`', "'"))}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** Ports, temporary paths and the machine's clock are others in every run. */
function constant(text: string): string {
  return text
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:6443')
    .replaceAll(/current time \S+Z/g, 'current time 2026-11-22T08:57:31Z')
    .replaceAll(/\/\S*\/fault-\w+/g, '/tmp');
}
