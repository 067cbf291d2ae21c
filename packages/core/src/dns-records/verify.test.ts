import { describe, expect, it } from '@jest/globals';
import { expectedRecords } from './expected.js';
import type { DnsAnswer } from './report.js';
import { member, service, subject } from './subject.fixture.js';
import { verifyRecords, type AskedNames, type NameAnswer } from './verify.js';

const PG1 = 'pg-1.pg-headless.db.svc.cluster.local';

function asked(pod: string, answers: Partial<NameAnswer>[], error: string | null = null): AskedNames {
  return {
    asker: { pod, error, tool: 'getent', nameservers: [], search: [], ndots: 5, zone: 'cluster.local' },
    ownName: pod,
    answers: answers.map((answer) => ({
      name: PG1,
      kind: 'address',
      status: 'answered',
      answers: [],
      ...answer,
    })),
  };
}

const records = (more: Parameters<typeof subject>[0] = {}) =>
  expectedRecords(subject({ members: [member('pg-1')], services: [], ...more })).records;

function verdict(
  answer: Partial<NameAnswer>,
  of = records(),
): [DnsAnswer['status'] | undefined, DnsAnswer['verdict'] | undefined, string] {
  const { answers, outcome } = verifyRecords(of, [asked('pg-0', [answer])]);
  return [answers[0]?.status, answers[0]?.verdict, outcome];
}

const absent = records({ members: [member('pg-1', { publication: 'not-selected' })] });
const unpromised = records({ members: [member('pg-1', { publication: 'non-portable' })] });
const unknown = records({ members: [member('pg-1', { publication: 'unknown' })] });

describe('one answer', () => {
  it.each([
    ['the address', { answers: ['10.0.0.11'] }, records(), ['answered', 'as-expected', 'as-expected']],
    [
      'in another form',
      { answers: ['::ffff:10.0.0.11'] },
      records(),
      ['answered', 'as-expected', 'as-expected'],
    ],
    ['another address', { answers: ['10.0.0.99'] }, records(), ['answered', 'different', 'different']],
    ['one more', { answers: ['10.0.0.11', '10.0.0.99'] }, records(), ['answered', 'different', 'different']],
    ['nothing', { status: 'not-found' }, records(), ['not-found', 'missing', 'different']],
    ['another family alone', { answers: ['fd00::1'] }, records(), ['not-found', 'missing', 'different']],
    ['no answer', { status: 'failed' }, records(), ['failed', 'unknown', 'incomplete']],
    ['nothing to ask with', { status: 'not-asked' }, records(), ['not-asked', 'unknown', 'incomplete']],
    ['nothing, as expected', { status: 'not-found' }, absent, ['not-found', 'as-expected', 'as-expected']],
    [
      'something where nothing should be',
      { answers: ['10.0.0.11'] },
      absent,
      ['answered', 'unexpected', 'different'],
    ],
    [
      'what nobody promises',
      { answers: ['10.0.0.11'] },
      unpromised,
      ['answered', 'as-expected', 'as-expected'],
    ],
    [
      'nothing of what nobody promises',
      { status: 'not-found' },
      unpromised,
      ['not-found', 'as-expected', 'as-expected'],
    ],
    ['what is not known', { answers: ['10.0.0.11'] }, unknown, ['answered', 'unjudged', 'as-expected']],
  ] as const)('%s', (_, answer, of, expected) => {
    const answers: readonly string[] = 'answers' in answer ? answer.answers : [];
    expect(verdict({ ...answer, answers: [...answers] }, of)).toEqual(expected);
  });
});

describe('several', () => {
  it('a pod is not believed about its own name', () => {
    const { answers, outcome } = verifyRecords(records(), [asked('pg-1', [{ answers: ['10.0.0.11'] }])]);
    expect(answers).toEqual([
      { name: PG1, type: 'A', askedFrom: 'pg-1', status: 'not-asked', answers: null, verdict: 'unknown' },
    ]);
    expect(outcome).toBe('incomplete');
  });

  it('whoever could not ask is told, and makes it incomplete', () => {
    const good = asked('pg-0', [{ answers: ['10.0.0.11'] }]);
    const { outcome, askers, answers } = verifyRecords(records(), [good, asked('pg-2', [], 'error: no')]);
    expect([outcome, askers.map(({ error }) => error), answers.length]).toEqual([
      'incomplete',
      [null, 'error: no'],
      1,
    ]);
    expect(verifyRecords(records(), []).outcome).toBe('incomplete');
  });

  it('a name that a member announces, and that rightly does not resolve, is still a fault', () => {
    const lost = {
      ...member('pg-1', { publication: 'not-selected' }),
      postgres: { host: PG1, form: 'fqdn' as const },
    };
    const { outcome } = verifyRecords(records({ members: [lost] }), [
      asked('pg-0', [{ status: 'not-found' }]),
    ]);
    expect(outcome).toBe('unresolved');
  });

  it('SRV records are compared whole; an alias is not asked for', () => {
    const of = expectedRecords(
      subject({
        members: [],
        services: [
          service('pg', { kind: 'cluster-ip' }),
          service('x', { kind: 'external-name', answers: ['a'] }),
        ],
      }),
    ).records;
    const name = '_postgres._tcp.pg.db.svc.cluster.local';
    const answers = (target: string) =>
      verifyRecords(of, [asked('pg-0', [{ name, kind: 'srv', answers: [target] }])]).answers.map(
        ({ type, verdict: each }) => [type, each],
      );
    expect(answers('5432 pg.db.svc.cluster.local')).toEqual([
      ['A', 'unknown'],
      ['SRV', 'as-expected'],
    ]);
    expect(answers('5433 pg.db.svc.cluster.local')).toEqual([
      ['A', 'unknown'],
      ['SRV', 'different'],
    ]);
  });
});
