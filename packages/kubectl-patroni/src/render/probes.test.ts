/** The tables of what asks members: what they say, how wide they are, and that no answer of a pod gets through to a terminal. */
import { describe, expect, it } from '@jest/globals';
import {
  connectTest,
  connectTargets,
  expectedRecords,
  subjectOfTopology,
  traceReplica,
  verifyRecords,
  type ConnectTestList,
  type DnsReportList,
  type TraceList,
} from '@kubectl-patroni/core';
import { connectTestLines } from './connect-test.js';
import { dnsLines } from './dns.js';
import { scenarios } from './scenarios.fixture.js';
import { displayWidth } from './terminal-text.js';
import { style } from './topology.fixture.js';
import { traceLines } from './trace.js';

const HOSTILE = '\u001b[2J\u202eevil\r\n';
const common: Omit<DnsReportList, 'kind' | 'items'> = {
  apiVersion: 'kubectl-patroni/v1',
  observedAt: null,
  problems: [],
};
const topologies = Object.values(scenarios).flatMap(({ list }) => list.items);

const dns: DnsReportList = {
  ...common,
  kind: 'DnsReportList',
  items: topologies.map((topology) => {
    const report = expectedRecords(subjectOfTopology(topology));
    const names = report.records.map(({ name }) => name);
    const asker = { tool: HOSTILE, nameservers: [HOSTILE], search: [HOSTILE], ndots: 5, zone: HOSTILE };
    const asked = [
      {
        asker: { pod: HOSTILE, error: null, ...asker },
        ownName: null,
        answers: names.map((name) => ({
          name,
          kind: 'srv' as const,
          status: 'answered' as const,
          answers: [`5432 ${HOSTILE}`],
        })),
      },
      { asker: { pod: 'pg-9', error: HOSTILE, ...asker }, ownName: null, answers: [] },
    ];
    return { ...report, verification: verifyRecords(report.records, asked) };
  }),
};

const connections: ConnectTestList = {
  ...common,
  kind: 'ConnectTestList',
  items: topologies.map((topology) =>
    connectTest(topology, [
      {
        member: topology.members[0]?.name ?? '',
        error: null,
        attempts: connectTargets(topology).map((target) => ({
          target,
          result: { status: 'open' as const, peer: HOSTILE, httpStatus: null, milliseconds: 1 },
        })),
      },
      { member: 'pg-9', error: HOSTILE, attempts: [] },
    ]),
  ),
};

const traces: TraceList = {
  ...common,
  kind: 'TraceList',
  items: topologies.flatMap((topology) =>
    topology.members.map((member) =>
      traceReplica(topology, member, {
        lookup: { status: 'answered', answers: [HOSTILE] },
        connection: { status: 'open', peer: HOSTILE },
        receiver: { status: HOSTILE, host: HOSTILE },
        errors: { pod: null, postgres: null },
      }),
    ),
  ),
};

const views: [string, (width: number | null, unicode: boolean) => string[]][] = [
  ['dns', (width, unicode) => dnsLines(dns, style({ width, unicode }))],
  ['connect-test', (width, unicode) => connectTestLines(connections, style({ width, unicode }))],
  ['trace', (width, unicode) => traceLines(traces, style({ width, unicode }))],
];

describe.each(views)('%s', (_, lines) => {
  it.each([200, 120, 80, 60, 40])('is no wider than %d columns', (width) => {
    for (const line of lines(width, true)) expect(displayWidth(line)).toBeLessThanOrEqual(width);
  });

  it('lets nothing of a pod through to a terminal', () => {
    for (const width of [null, 80]) {
      const text = lines(width, true).join('\n');
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u);
      expect(text).toContain('evil');
    }
  });

  it('is ASCII where the locale is', () => {
    expect(lines(100, false).join('\n')).toMatch(/^[\n -~]*$/);
  });
});

describe('words', () => {
  const [healthy] = scenarios['healthy-headless']?.list.items ?? [];
  if (healthy === undefined) throw new Error('no healthy cluster');

  it('a sound cluster is said to be sound', () => {
    const replica = healthy.members.find(({ role }) => role === 'replica');
    if (replica === undefined) throw new Error('no replica');
    const walk = traceReplica(healthy, replica, null);
    expect(traceLines({ ...common, kind: 'TraceList', items: [walk] }, style({})).at(-1)).toBe(
      'No step is broken, as far as objects tell; --verify makes them in the pod.',
    );
    const report = expectedRecords(subjectOfTopology(healthy));
    const text = dnsLines({ ...common, kind: 'DnsReportList', items: [report] }, style({})).join('\n');
    expect(text).toContain('WHY');
    expect(text).not.toContain('!');
  });

  it('rows alone without headers', () => {
    const report = expectedRecords(subjectOfTopology(healthy));
    const lines = dnsLines({ ...common, kind: 'DnsReportList', items: [report] }, style({ headers: false }));
    expect(lines).toHaveLength(report.records.length);
  });
});
