/** The CLI, as it is built, through every fault: never a wrong topology, a hang or a stack trace. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Topology, TopologyList } from '@kubectl-patroni/core';
import { schemaErrors } from '../../../core/test/validate.ts';
import { compareTopologies, unexplained } from './comparison.ts';
import type { Answered, FaultRow } from './fault-row.ts';
import { FAULT_TABLE } from './fault-table.ts';
import { FAULTS_PAGE, faultsPage } from './faults-page.ts';
import { falseClaims } from './printed.ts';
import {
  CLI,
  COMMANDS,
  runTable,
  type CommandName,
  type Seen,
  type SeenOfRow,
  type TableRun,
} from './run-table.ts';

const built = existsSync(join(CLI, 'dist'));
const ROWS = FAULT_TABLE.flatMap(({ rows }) => rows);
const WORDS = ['topology', 'clusters'] as const satisfies readonly CommandName[];

/** Least and most milliseconds, on a machine that has little else to do. */
const BOUNDS: Readonly<Record<Answered, readonly [number, number]>> = {
  'at once': [0, 2000],
  'when the server does': [700, 3000],
  'after Retry-After': [1000, 7000],
  'after --request-timeout': [1000, 4000],
};

(built ? describe : describe.skip)('the fault table', () => {
  let table: TableRun;
  beforeAll(async () => {
    table = await runTable(ROWS);
  }, 120_000);

  const seenOf = (row: FaultRow): SeenOfRow => table.rows.get(row) as SeenOfRow;
  const listOf = ({ stdout }: Seen): TopologyList => JSON.parse(stdout) as TopologyList;

  it('is about a cluster that is well', () => {
    const { topology, clusters, json } = table.healthy;
    expect([topology, clusters, json].map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual(
      Array.from({ length: 3 }, () => [0, '']),
    );
    expect(falseClaims(topology.stdout + clusters.stdout)).toEqual([]);
    expect(listOf(json)).toMatchObject({
      items: [{ leader: { name: 'patronidemo-0', lock: 'held' }, replicationAddressing: 'headless' }],
      problems: [],
    });
    const [item] = listOf(json).items;
    expect(item?.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  it('has a name for each row', () => {
    expect(new Set(ROWS.map(({ name }) => name)).size).toBe(ROWS.length);
  });

  describe.each(ROWS.map((row) => [row.name, row] as const))('%s', (_, row) => {
    it.each(Object.keys(COMMANDS) as CommandName[])('%s ends as it should', (name) => {
      const { exitCode, stderr } = seenOf(row)[name];
      const [first = ''] = stderr.split('\n');
      expect({ exitCode, said: first }).toEqual({
        exitCode: row.exitCode,
        said: row.stderr === null ? '' : expect.stringMatching(row.stderr),
      });
      expect(falseClaims(stderr)).toEqual([]);
    });

    it.each(Object.keys(COMMANDS) as CommandName[])(`%s answers ${row.answered}`, (name) => {
      // What a process takes on this machine at this hour is no merit of the row.
      const usual = table.healthy[name].milliseconds;
      const [least, most] = BOUNDS[row.answered];
      const { milliseconds } = seenOf(row)[name];
      expect(milliseconds).toBeGreaterThanOrEqual(least);
      expect(milliseconds).toBeLessThan(most + 4 * usual);
    });

    it('says the same beside a document as beside a table', () => {
      const { topology, json } = seenOf(row);
      expect(secondsGone(json.stderr)).toBe(secondsGone(topology.stderr));
    });

    it.each(WORDS)('%s prints what is true', (name) => {
      const { stdout } = seenOf(row)[name];
      expect(falseClaims(stdout)).toEqual([]);
      if (row.shown === 'nothing') expect(stdout.trim()).toBe('');
      else if (row.shown === 'all' && row.lock === undefined) expect(stdout).toBe(table.healthy[name].stdout);
      else expect(stdout).toMatch(row.stdout?.[name] ?? /patronidemo/);
    });

    it('gives a document that is true, and says what it lacks', () => {
      const { stdout, exitCode } = seenOf(row).json;
      if (exitCode === 1) {
        expect(stdout).toBe('');
        return;
      }
      const list = listOf(seenOf(row).json);
      expect(schemaErrors(list)).toEqual([]);
      expect(list.problems.map(({ resource }) => resource).sort()).toEqual([...(row.problems ?? [])].sort());
      for (const { reason, message } of list.problems) {
        expect(reason).not.toBe('');
        expect(message).not.toBe('');
      }
      const { items } = listOf(table.healthy.json);
      expect(list.items).toHaveLength(row.shown === 'nothing' ? 0 : items.length);
      const expected = items.map((item) => judgedAs(item, row));
      const { unknown, untrue } = compareTopologies(expected.map(unchecked), list.items.map(unchecked));
      expect(untrue).toEqual([]);
      expect(newFindings(items, list.items, row)).toEqual([]);
      for (const { members, membersKnown } of list.items) expect(members.length > 0).toBe(membersKnown);
      if (row.shown === 'nothing') return;
      const affects = list.problems.flatMap((problem) => problem.affects);
      expect(unexplained(unknown, affects)).toEqual([]);
    });
  });

  it('is in the documents (npm run docs)', () => {
    expect(readFileSync(FAULTS_PAGE, 'utf8')).toBe(faultsPage(FAULT_TABLE, table));
  });
});

/** What is found wrong is looked at apart: with less to go by less is found, and more checks are skipped. */
function unchecked({ findings, skippedChecks, ...topology }: Topology): object {
  expect([findings, skippedChecks].every(Array.isArray)).toBe(true);
  return topology;
}

/** That something was not read, or only by the older Endpoints. */
const OF_THE_READING = new Set(['PT901', 'PT903']);

/** @returns codes of what a fault makes the tool find in a cluster that is well; a lock that looks expired is told, too */
function newFindings(healthy: readonly Topology[], items: readonly Topology[], { lock }: FaultRow): string[] {
  const known = new Set(healthy.flatMap(({ findings }) => findings.map(({ code }) => code)));
  return items
    .flatMap(({ findings }) => findings.map(({ code }) => code))
    .filter(
      (code) => !known.has(code) && !OF_THE_READING.has(code) && !(code === 'PT002' && lock !== undefined),
    );
}

/** The clock of a message, which is the machine's. */
function secondsGone(text: string): string {
  return text.replaceAll(/\d{4}-\d\d-\d\dT[\d:]+Z/g, 'NOW').replaceAll(/127\.0\.0\.1:\d+/g, 'SERVER');
}

/** The topology without a fault, as far as what it is judged from is as without one. */
function judgedAs(topology: Topology, { lock, evidence }: FaultRow): Topology {
  const { leader, members } = topology;
  return {
    ...topology,
    leader: { ...leader, lock: lock ?? leader.lock },
    members: members.map((member) => ({
      ...member,
      dns: { ...member.dns, evidence: evidence ?? member.dns.evidence },
    })),
  };
}

it(`${built ? 'ran' : 'did not run'}: the CLI is ${built ? '' : 'not '}built`, () => {
  if (process.env['CI_REQUIRE_CLI'] !== undefined) expect(built).toBe(true);
});
