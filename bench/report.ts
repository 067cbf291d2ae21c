/**
 * Makes the tables of docs/performance.md from bench/results, each between its own marks (npm run bench:report). With --check
 * it only says whether they are what they should be.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import type { Churn } from './churn.ts';
import type { Core } from './core.ts';
import type { StartWays } from './executables.ts';
import { root } from './measure.ts';
import type { Ways } from './reading.ts';
import { readResult, type Machine, type Result, type ResultName } from './result.ts';
import type { Scale, ScaleAt } from './scale.ts';
import type { StartUp } from './start-up.ts';
import type { Watched } from './watch.ts';

const DOCUMENT = path.join(root, 'docs/performance.md');
/** `<!-- bench: scale -->`, then anything up to `<!-- /bench -->`. */
const BLOCK = /<!-- bench: ([a-z-]+) -->\n[\s\S]*?<!-- \/bench -->/gu;

type Row = readonly (string | number | null)[];

/** @param aligned columns of numbers from this one on */
function table(head: readonly string[], rows: readonly Row[], aligned = 1): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(head.map((_, index) => (index < aligned ? '---' : '---:'))),
    ...rows.map((row) => line(row.map((cell) => (cell === null ? '' : String(cell))))),
  ].join('\n');
}

function where({ measuredAt, machine }: Result): string {
  const { cpu, cores, memoryGB, node, kubectl }: Machine = machine;
  return `Measured ${measuredAt.slice(0, 10)}: ${cpu}, ${String(cores)} cores, ${String(memoryGB)} GB, Node ${node}, kubectl ${kubectl}.`;
}

const code = (text: string) => `\`${text}\``;

function startUp(result: StartUp & Result): string {
  const commands = result.commands.map(({ name, wallMs, cpuMs, peakMB }) => [
    code(name),
    wallMs.median,
    wallMs.min,
    cpuMs.mean,
    Math.round(peakMB.median),
  ]);
  const ratios = result.ratios.map(({ of, to, wall, cpu }) => [code(of), code(to), wall, cpu]);
  return [
    `${where(result)} ${String(result.rounds)} rounds.`,
    table(['command', 'median ms', 'least ms', 'CPU ms', 'peak MB'], commands),
    ...(ratios.length === 0 ? [] : [table(['ratio of', 'to', 'wall', 'CPU'], ratios, 2)]),
  ].join('\n\n');
}

function startWays(result: StartWays & Result): string {
  const rows = result.ways.map(({ name, wallMs, cpuMs, peakMB, ratio }) => [
    name.startsWith('kubectl ') ? code(name) : name,
    wallMs.median,
    wallMs.min,
    cpuMs.mean,
    Math.round(peakMB.median),
    ratio,
  ]);
  return [
    `${where(result)} ${String(result.rounds)} rounds.`,
    table(['what starts', 'median ms', 'least ms', 'CPU ms', 'peak MB', 'wall, to kubectl'], rows),
  ].join('\n\n');
}

function scaleAt(at: ScaleAt): string {
  const rows = at.commands.map((command) => [
    code(command.name),
    (command.wallMs.median / 1000).toFixed(2),
    (command.cpuMs.median / 1000).toFixed(2),
    Math.round(command.peakMB.median),
    command.receivedMB,
    command.requests,
    command.longestBlockMs === null ? null : Math.round(command.longestBlockMs),
  ]);
  const ratios = at.ratios.map(({ of, to, wall, cpu, peak, bytes }) => [
    code(of),
    code(to),
    wall,
    cpu,
    peak,
    bytes,
  ]);
  return [
    `${thousands(at.members)} members in ${thousands(at.clusters)} clusters, ${thousands(at.pods)} pods, ${String(at.rounds)} rounds:`,
    table(['command', 'wall s', 'CPU s', 'peak MB', 'received MB', 'requests', 'longest block ms'], rows),
    table(['ratio of', 'to', 'wall', 'CPU', 'peak', 'bytes'], ratios, 2),
  ].join('\n\n');
}

function scale(result: Scale & Result): string {
  return [where(result), ...result.sizes.map(scaleAt), growth(result)].join('\n\n');
}

/** For each step up in size: how much more it takes for each cluster than at the size before. */
function growth({ sizes }: Scale): string {
  const names = sizes[0]?.commands.map(({ name }) => name) ?? [];
  const rows = names.map((name) => [
    code(name),
    ...sizes.map(({ clusters, commands }) => {
      const cpu = commands.find((command) => command.name === name)?.cpuMs.median ?? NaN;
      return (cpu / clusters).toFixed(2);
    }),
  ]);
  return [
    'CPU milliseconds for each cluster, what it takes to start included:',
    table(['command', ...sizes.map(({ clusters }) => `${thousands(clusters)} clusters`)], rows),
  ].join('\n\n');
}

function ways(result: Ways & Result): string {
  const rows = result.ways.map(({ name, wallMs, cpuMs, peakMB, receivedMB, requests, cpuRatio }) => [
    name,
    (wallMs.median / 1000).toFixed(2),
    (cpuMs.median / 1000).toFixed(2),
    cpuRatio,
    Math.round(peakMB.median),
    receivedMB,
    requests,
  ]);
  return [
    `${where(result)} ${thousands(result.clusters * 3)} members, ${String(result.rounds)} rounds.`,
    table(['way', 'wall s', 'CPU s', 'CPU ratio', 'peak MB', 'received MB', 'requests'], rows),
  ].join('\n\n');
}

function core(result: Core & Result): string {
  const rows = result.sizes.map(({ clusters, topologiesPerSecond, projectedPodsPerSecond, kBPerCluster }) => [
    thousands(clusters),
    thousands(topologiesPerSecond.bare),
    thousands(topologiesPerSecond.checked),
    thousands(projectedPodsPerSecond),
    kBPerCluster.objects,
    kBPerCluster.topology,
  ]);
  const { rounds, topologiesPerSecond, longestMs, found } = result.fuzzed;
  return [
    where(result),
    table(
      [
        'clusters',
        'topologies/s',
        'with all checks/s',
        'pods projected/s',
        'kB of objects/cluster',
        'kB of topology/cluster',
      ],
      rows,
    ),
    `Damaged input (${String(rounds)} rounds of 34 clusters, one value in fifty replaced): ${thousands(topologiesPerSecond)} topologies/s, ` +
      `the slowest round ${String(longestMs)} ms, ${thousands(found)} clusters still found.`,
  ].join('\n\n');
}

function watched(result: Watched & Result): string {
  const latency = result.latency.map(({ name, clusters, changes, medianMs, p95Ms, maxMs }) => [
    code(name),
    thousands(clusters),
    changes,
    medianMs,
    p95Ms,
    maxMs,
  ]);
  const { memory } = result;
  const kept = memory.events
    .map((events, index) => [thousands(events), memory.residentMB[index] ?? null])
    .filter((_, index) => index % 2 === 0);
  return [
    where(result),
    table(['program', 'clusters', 'changes', 'median ms', '95 % ms', 'most ms'], latency),
    `Resident memory of ${code('clusters -A -w')} on ${thousands(memory.clusters)} clusters, at ${String(memory.cpuMsPerEvent)} ms of CPU for each event:`,
    table(['events', 'MB'], kept),
  ].join('\n\n');
}

function churn(result: Churn & Result): string {
  return [
    where(result),
    table(
      ['what', 'value'],
      [
        ['simulated', `${String(result.simulatedMinutes)} minutes in ${String(result.realSeconds)} s`],
        ['clusters', thousands(result.clusters)],
        ['restarts of the API server', result.restarts],
        ['switchovers, members killed', `${String(result.switchovers)}, ${String(result.kills)}`],
        ['events', thousands(result.events)],
        ['changes told', thousands(result.changesTold)],
        ['leaders that came, told', `${String(result.leaders.came)}, ${String(result.leaders.told)}`],
        [
          'equal to a fresh read at each of its looks',
          `${String(result.equal)} of ${String(result.compared)}`,
        ],
        ['resident MB, each tenth of the time', result.residentMB.join(', ')],
      ],
    ),
  ].join('\n\n');
}

function blockOf(name: string): string {
  switch (name as ResultName) {
    case 'start-up':
    case 'lab':
      return filled<StartUp>(name, startUp);
    case 'loading':
    case 'executables':
      return filled<StartWays>(name, startWays);
    case 'scale':
      return filled<Scale>(name, scale);
    case 'reading':
      return filled<Ways>(name, ways);
    case 'core':
      return filled<Core>(name, core);
    case 'watch':
      return filled<Watched>(name, watched);
    case 'churn':
      return filled<Churn>(name, churn);
  }
  throw new Error(`docs/performance.md asks for ${name}, which is not measured`);
}

function filled<T>(name: string, write: (result: T & Result) => string): string {
  const result = readResult<T>(name as ResultName);
  if (result === null) throw new Error(`bench/results/${name}.json is missing; npm run bench -- ${name}`);
  return write(result);
}

function thousands(value: number): string {
  return value.toLocaleString('en-US');
}

const before = readFileSync(DOCUMENT, 'utf8');
const after = await format(
  before.replaceAll(
    BLOCK,
    (_, name: string) => `<!-- bench: ${name} -->\n\n${blockOf(name)}\n\n<!-- /bench -->`,
  ),
  { parser: 'markdown', printWidth: 110, singleQuote: true },
);
if (!process.argv.includes('--check')) writeFileSync(DOCUMENT, after);
else if (after !== before) {
  process.stderr.write('docs/performance.md is not what bench/results say; npm run bench:report\n');
  process.exitCode = 1;
}
