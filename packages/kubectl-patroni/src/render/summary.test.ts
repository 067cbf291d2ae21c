import { describe, expect, it } from '@jest/globals';
import type { Finding, Problem, Topology } from '@kubectl-patroni/core';
import { addressingVerdict } from './addressing-words.js';
import { finding } from './findings.fixture.js';
import { clusterNames, memberNames } from './names.js';
import { type Invocation, nextStep } from './next-step.js';
import { scenarios } from './scenarios.fixture.js';
import { summaryLine } from './summary.js';
import { cluster, list, member, style, wired } from './topology.fixture.js';

const three = () => wired([member('pg-0', { role: 'leader' }), member('pg-1'), member('pg-2')]);

describe('addressingVerdict', () => {
  const verdict = (...uses: (boolean | null)[]) => {
    const [leader, ...replicas] = three();
    const judged = uses.map((usesHeadlessService, i) => {
      const { replication, ...rest } = replicas[i] ?? member(`pg-${String(i + 1)}`);
      const base = replication ?? { upstream: null, host: null, basis: 'declared' as const };
      return {
        ...rest,
        replication: {
          ...base,
          hostKind: usesHeadlessService ? 'pod-dns' : 'own-pod-ip',
          usesHeadlessService,
        } as const,
      };
    });
    return addressingVerdict(cluster([...(leader === undefined ? [] : [leader]), ...judged]))?.words ?? null;
  };

  it.each<[string | null, (boolean | null)[]]>([
    [null, []],
    ['the replica uses headless DNS', [true]],
    ['the replica does not use headless DNS (pod IP)', [false]],
    ['all replicas use headless DNS', [true, true]],
    ['no replica uses headless DNS (pod IP)', [false, false]],
    ['1 of 2 replicas uses headless DNS', [true, false]],
    ['2 of 4 replicas use headless DNS, 1 unknown', [true, true, false, null]],
    ['replication addresses unknown', [null, null]],
  ])('%s', (expected, uses) => {
    expect(verdict(...uses)).toBe(expected);
  });
});

describe('summaryLine', () => {
  it('says nothing of nothing', () => {
    expect(summaryLine(list([]), style())).toBeNull();
  });

  it('counts findings', () => {
    const finding = { code: 'PT001', severity: 'error' } as Topology['findings'][number];
    const topology = cluster(three(), { findings: [finding, finding, { ...finding, severity: 'info' }] });
    expect(summaryLine(list([topology]), style())).toBe(
      '3 members, 1 leader, all replicas use headless DNS, max lag 0 B, 2 errors',
    );
  });
});

describe('nextStep', () => {
  const invocation: Invocation = {
    program: 'kubectl patroni',
    command: 'topology',
    wide: false,
    carried: [],
  };
  const step = (topologies: Topology[], overrides: Partial<Invocation> = {}, problems: Problem[] = []) =>
    nextStep(list(topologies, { problems }), { ...invocation, ...overrides }, style());

  it('names the cluster that needs it most', () => {
    const unready = cluster([member('pg-0', { role: 'leader', pod: { ready: false } })], { scope: 'b' });
    const healthy = cluster(three(), { scope: 'a' });
    expect(step([healthy, unready], { command: 'clusters' })).toBe(
      'Next: kubectl patroni topology b -n default  (not all members are ready)',
    );
    expect(step([healthy], { command: 'clusters' })).toBe('Next: kubectl patroni topology a -n default');
  });

  it('repeats the options that choose a cluster', () => {
    const carried = ['--context', 'prod'];
    expect(step([cluster(three())], { carried })).toMatch(
      'topology patronidemo -n default --context prod -o wide',
    );
  });

  it('has nothing to say after all of it was shown', () => {
    expect(step([cluster(three())], { wide: true })).toBeNull();
    expect(step([])).toBeNull();
  });

  it('goes on to the doctor where something was found', () => {
    const found = [
      finding('PT301', { severity: 'error' }),
      finding('PT204'),
      finding('PT802'),
      finding('PT805', { severity: 'info' }),
    ];
    const ill = (findings: Finding[]) => cluster(three(), { findings });
    const asked = { carried: ['--context', 'prod'] };
    expect(step([ill(found)], asked)).toBe(
      'Next: kubectl patroni doctor patronidemo -n default --context prod  (1 error, 2 warnings)',
    );
    expect(step([ill(found)], { wide: true })).toMatch(/ doctor /);
    expect(step([ill(found.slice(3))])).toMatch(/ topology /);
    expect(step([ill(found)], { command: 'clusters' })).toMatch(/ topology /);
  });

  it('says first which right is missing', () => {
    const problem = { resource: 'pods', namespace: 'default', reason: 'Forbidden', message: '', affects: [] };
    expect(step([], {}, [problem])).toBe(
      'Next: ask for the right to list pods (kubectl auth can-i list pods -n default)',
    );
    expect(step([], {}, [{ ...problem, namespace: null }])).toMatch(/can-i list pods --all-namespaces\)$/);
    expect(step([], {}, [{ ...problem, reason: 'NotInInput' }])).toBeNull();
  });

  it.each(['-rf', 'a b', '$(reboot)', "a'b", 'a;b', 'a\nb', ''])(
    'puts no name into a shell that is not plain: %j',
    (scope) => {
      expect(step([cluster(three(), { scope })])).toBeNull();
      expect(step([cluster(three(), { namespace: scope })])).toBeNull();
    },
  );
});

describe('names', () => {
  it('are what kubectl takes', () => {
    const citus = scenarios['citus']?.list ?? list([]);
    expect(memberNames(citus, style())).toEqual([
      'pod/citusdemo-0-0',
      'pod/citusdemo-0-1',
      'pod/citusdemo-1-0',
      'pod/citusdemo-1-1',
    ]);
    expect(clusterNames(citus, style())).toEqual(['patroni/citusdemo']);
  });

  it('are safe to print', () => {
    const hostile = list([cluster([member('a\x1b[2J\nb')], { scope: 'c\rd' })]);
    expect(memberNames(hostile, style())).toEqual(['pod/a\\x1b[2J\\x0ab']);
    expect(clusterNames(hostile, style())).toEqual(['patroni/c\\x0dd']);
  });
});
