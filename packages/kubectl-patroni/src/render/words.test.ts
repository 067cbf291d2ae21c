import { describe, expect, it } from '@jest/globals';
import {
  reliesOnPodDns,
  type HostKind,
  type Member,
  type MemberDns,
  type MemberRole,
  type Publication,
} from '@kubectl-patroni/core';
import { hostWords, plainHostWords } from './host-words.js';
import {
  lagWords,
  maxLag,
  maxLagWords,
  readyWords,
  roleWords,
  stateWords,
  tagWords,
} from './member-words.js';
import { publicationMark, publicationTone, publicationWords } from './publication-words.js';
import { glyphs } from './style.js';
import { address, member } from './topology.fixture.js';

describe('hostWords', () => {
  it('says what is wrong without colour as well', () => {
    for (const kind of ['stale-pod-ip', 'pod-dns-leader-only', 'loopback', 'missing'] satisfies HostKind[]) {
      expect(hostWords(kind)).toEqual({ words: expect.stringMatching(/!$/), tone: 'wrong' });
      expect(plainHostWords(kind).words).not.toMatch(/!$/);
    }
    expect(hostWords('pod-dns')).toEqual({ words: 'headless DNS' });
    expect(hostWords('own-pod-ip')).toEqual({ words: 'pod IP' });
    expect(hostWords(null)).toEqual({ words: 'unknown', tone: 'doubtful' });
  });

  it('knows which of them need a per-pod name to resolve', () => {
    expect(reliesOnPodDns('pod-dns-unpublished')).toBe(true);
    expect(reliesOnPodDns('own-pod-ip')).toBe(false);
    expect(reliesOnPodDns(null)).toBe(false);
  });
});

describe('publicationWords', () => {
  const dns = (publication: Publication, evidence: MemberDns['evidence'] = 'endpointslices'): MemberDns => ({
    name: 'pg-0.headless.default.svc.cluster.local',
    service: 'headless',
    publication,
    evidence,
  });

  it('marks what resolves, what does not, and what may', () => {
    const marks = (['published', 'leader-only', 'non-portable', 'unknown'] as const).map((publication) => [
      publicationMark(dns(publication), glyphs({ unicode: true })),
      publicationMark(dns(publication), glyphs({ unicode: false })),
    ]);
    expect(marks).toEqual([
      ['✓', 'ok'],
      ['✗', 'x'],
      ['?', '?'],
      ['?', '?'],
    ]);
  });

  it('says what was not observed', () => {
    expect(publicationWords(dns('published', 'predicted')).words).toBe('predicted');
    expect(publicationWords(dns('published-not-ready', 'predicted')).words).toBe('predicted, not ready');
    expect(publicationWords(dns('no-service', 'predicted')).words).toBe('no Service');
  });

  it('is wrong only where somebody is told to dial the name', () => {
    const named = address('postgres://h', 'h', 5432, 'pod-dns-leader-only', null);
    const tone = (overrides: Partial<Member>, publication: Publication) =>
      publicationTone(member('pg-0', { ...overrides, dns: dns(publication) }));
    expect(tone({ postgres: named }, 'leader-only')).toBe('wrong');
    expect(tone({ api: named }, 'leader-only')).toBe('wrong');
    expect(tone({ postgres: named }, 'unknown')).toBe('doubtful');
    expect(tone({}, 'leader-only')).toBe('dim');
    expect(tone({ postgres: named }, 'published')).toBeUndefined();
  });
});

describe('stateWords', () => {
  const said = (overrides: Parameters<typeof member>[1]) => {
    const { state, troubles, tone } = stateWords(member('pg-1', overrides));
    return [[state, ...troubles].join(', '), tone];
  };

  it.each<[string, string | undefined, Parameters<typeof member>[1]]>([
    ['streaming', undefined, {}],
    ['running', undefined, { role: 'leader' }],
    ['running', undefined, { role: 'leader', replicationState: 'streaming' }],
    ['streaming', undefined, { role: 'standby_leader' }],
    ['in archive recovery', 'doubtful', { replicationState: 'in archive recovery' }],
    ['stopped', 'wrong', { state: 'stopped' }],
    ['start failed', 'wrong', { state: 'start failed', replicationState: null }],
    ['creating replica', 'doubtful', { state: 'creating replica', replicationState: null }],
    ['running, not streaming', 'doubtful', { replicationState: null }],
    ['running, not streaming', 'doubtful', { replicationState: null, patroniVersion: '3.0.4' }],
    ['running', undefined, { replicationState: null, patroniVersion: '3.0.3' }],
    ['running', undefined, { replicationState: null, patroniVersion: '2.1.7' }],
    ['running', undefined, { replicationState: null, patroniVersion: null }],
    ['running', undefined, { replicationState: null, tags: { nostream: true } }],
    ['streaming, not ready', 'doubtful', { pod: { ready: false } }],
    ['streaming, terminating', 'doubtful', { pod: { ready: false, terminating: true } }],
    ['streaming, pod Failed', 'doubtful', { pod: { phase: 'Failed' } }],
    ['pod Pending', 'doubtful', { statusProblem: 'absent', state: null, pod: { phase: 'Pending' } }],
    ['no status, not ready', 'doubtful', { statusProblem: 'absent', state: null, pod: { ready: false } }],
    ['unreadable status', 'doubtful', { statusProblem: 'malformed', state: null }],
    ['unknown', 'doubtful', { state: null, replicationState: null }],
  ])('%s (%s)', (expected, tone, overrides) => {
    expect(said(overrides)).toEqual([expected, tone]);
  });
});

describe('other words of a member', () => {
  it('has a role', () => {
    expect((['leader', 'standby_leader', 'quorum_standby'] satisfies MemberRole[]).map(roleWords)).toEqual([
      'leader',
      'standby leader',
      'quorum standby',
    ]);
  });

  it('has a lag, unless it leads', () => {
    expect(lagWords(1536, member('pg-1')).words).toBe('1.5 KiB');
    expect(lagWords(null, member('pg-1')).words).toBe('unknown');
    expect(lagWords(null, member('pg-0', { role: 'leader' })).words).toBe('');
  });

  it('has tags', () => {
    expect(tagWords(null)).toBe('<unknown>');
    expect(tagWords({})).toBe('<none>');
    const tags = {
      nofailover: true,
      replicatefrom: 'pg-1',
      failover_priority: 2,
      nosync: false,
      odd: { a: [1] },
    };
    expect(tagWords(tags)).toBe(
      'nofailover, replicatefrom=pg-1, failover_priority=2, nosync=false, odd={"a":[1]}',
    );
  });
});

describe('words of several members', () => {
  const leader = member('pg-0', { role: 'leader' });
  const words = (...lags: (number | null)[]) => {
    const lag = maxLag([leader, ...lags.map((lagBytes) => member('pg-1', { lagBytes }))]);
    return lag === null ? null : maxLagWords(lag, { unicode: true });
  };

  it('has a greatest lag, as far as it is known', () => {
    expect(words(0, 2048)).toBe('2.0 KiB');
    expect(words(2048, null)).toBe('≥ 2.0 KiB');
    expect(words(0, null)).toBe('unknown');
    expect(words(null)).toBe('unknown');
    expect(words()).toBeNull();
  });

  it('has some that are ready, as far as it is known', () => {
    const ready = (...states: (boolean | null)[]) =>
      readyWords(states.map((each) => member('pg-0', { pod: { ready: each } })));
    expect(ready(true, true)).toEqual({ ready: '2', all: true });
    expect(ready(true, false)).toEqual({ ready: '1', all: false });
    expect(ready(null, null)).toEqual({ ready: '?', all: false });
  });
});
