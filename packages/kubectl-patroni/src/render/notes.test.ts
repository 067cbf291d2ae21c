import { describe, expect, it } from '@jest/globals';
import { memberTree, type Member, type Topology } from '@kubectl-patroni/core';
import { groupNotes, needsALook, type Note, notesOn } from './notes.js';
import { address, cluster, member, wired } from './topology.fixture.js';

/** The notes on the second of two members, of which the first leads. */
function noted(overrides: Parameters<typeof member>[1], cluster_: Partial<Topology> = {}): string[] {
  return notesOf(overrides, cluster_).map(({ text }) => text);
}

function notesOf(overrides: Parameters<typeof member>[1], cluster_: Partial<Topology> = {}): Note[] {
  const members = wired([member('pg-0', { role: 'leader' }), member('pg-1', overrides)]);
  const topology = cluster(members, cluster_);
  return memberTree(topology.members)
    .filter(({ member: { name } }) => name === 'pg-1')
    .flatMap((row) => notesOn(row, topology));
}

const announced = (host: string, kind: NonNullable<Member['postgres']>['kind']) =>
  address(`postgres://${host}:5432/postgres`, host, 5432, kind, kind === 'own-pod-ip' ? 'pg-1' : null);

describe('notesOn', () => {
  it('has nothing to say of a healthy member', () => {
    expect(noted({})).toEqual([]);
  });

  it.each<[string, Parameters<typeof member>[1]]>([
    ['on timeline 4, the leader is on 1', { timeline: 4 }],
    ['labelled master but pg-0 holds the lock', { labelledRole: 'master' }],
    ['labelled primary but pg-0 holds the lock', { labelledRole: 'primary' }],
    ['not ready', { pod: { ready: false } }],
    ['not streaming', { replicationState: null }],
    ['announces stale pod IP: 10.9.9.9', { postgres: announced('10.9.9.9', 'stale-pod-ip') }],
    ['announces pod IP, the leader headless DNS', { postgres: announced('10.244.1.13', 'own-pod-ip') }],
    ['DNS name hidden while the Pod is not ready', { dns: { publication: 'hidden-not-ready' } }],
    ['DNS name published, as predicted from Pod and Service', { dns: { evidence: 'predicted' } }],
    ['restart pending', { pendingRestart: true }],
  ])('%s', (expected, overrides) => {
    expect(noted(overrides)).toEqual([expected]);
  });

  it.each<[string, Parameters<typeof member>[1]]>([
    ['a label that is not known', { labelledRole: 'follower' }],
    ['a label that is not there', { labelledRole: null }],
    ['a timeline that is not known', { timeline: null }],
    ['a name that is published as it should be', { dns: { publication: 'published-not-ready' } }],
    ['what the IP column says', { pod: { ip: null, ips: [] }, dns: { publication: 'no-ip' } }],
  ])('says nothing of %s', (_, overrides) => {
    expect(noted(overrides)).toEqual([]);
  });

  it('does not judge a leader by labels that are not in use', () => {
    expect(noted({ role: 'leader', labelledRole: 'replica' })).toEqual(['leads but is labelled replica']);
    expect(noted({ role: 'leader', labelledRole: null })).toEqual(['leads without a role label']);
    expect(
      noted({ role: 'leader', labelledRole: null }, { labels: { scope: 'cluster-name', role: null } }),
    ).toEqual([]);
  });

  it('does not judge labels while nobody leads', () => {
    const [note] = notesOf({ labelledRole: 'primary' }, { leader: { ...cluster([]).leader, name: null } });
    expect(note).toEqual({ text: 'labelled primary but nobody holds the lock', tone: 'doubtful' });
  });

  it('is quiet about names that nobody dials', () => {
    const postgres = announced('10.244.1.13', 'own-pod-ip');
    const notes = notesOf({ postgres, api: postgres, dns: { publication: 'leader-only' } });
    expect(notes.find(({ saidIn }) => saidIn === 'dns')?.tone).toBe('dim');
  });
});

it('groups the same notes, the worst first', () => {
  const pending: Note = { text: 'restart pending', tone: 'dim' };
  const late: Note = { text: 'on timeline 4, the leader is on 5', tone: 'wrong' };
  const notes = [
    ['pg-0', pending],
    ['pg-1', late],
    ['pg-2', pending],
  ] as const;
  expect(groupNotes(notes)).toEqual([
    { ...late, members: ['pg-1'] },
    { ...pending, members: ['pg-0', 'pg-2'] },
  ]);
  expect([needsALook([pending]), needsALook([pending, late]), needsALook([])]).toEqual([null, 'wrong', null]);
});

describe('what a member says of itself', () => {
  it('is told where it takes itself for the primary and another holds the lock', () => {
    expect(notesOf({ declaredRole: 'primary' }).map(({ text }) => text)).toContain(
      'says it is primary and runs, but pg-0 holds the lock',
    );
  });

  it('never makes a primary one that does not stream', () => {
    const member = { declaredRole: 'primary', replicationState: null, patroniVersion: '4.1.4' };
    expect(notesOf(member).map(({ text }) => text)).not.toContain('not streaming');
    expect(notesOf({ ...member, declaredRole: 'replica' }).map(({ text }) => text)).toContain(
      'not streaming',
    );
  });
});

describe('the tag replicatefrom', () => {
  it.each([
    ['pg-9', 'its tag replicatefrom names pg-9, which is not there: it follows the leader'],
    ['pg-1', 'its tag replicatefrom names itself: it follows the leader'],
  ])('naming %s', (replicatefrom, text) => {
    expect(notesOf({ tags: { replicatefrom } })).toContainEqual({ text, tone: 'doubtful' });
  });

  it('naming another member is no matter', () => {
    expect(notesOf({ tags: { replicatefrom: 'pg-0' } })).toEqual([]);
  });
});
