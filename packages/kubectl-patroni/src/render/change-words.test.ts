/** What is said of changes, word for word. */
import { expect, it } from '@jest/globals';
import type { TimedChange } from '@kubectl-patroni/core';
import { cellText, safeCell } from './cell.js';
import { changeLine, changeTone, changeWords } from './change-words.js';
import { cluster, member, style } from './topology.fixture.js';

const of = { namespace: 'db', scope: 'demo', citusGroup: null };
const m = { cluster: of, member: 'demo-1' };
const topology = cluster([member('demo-0', { role: 'leader' })]);
const problem = { resource: 'pods', namespace: 'db', reason: 'Forbidden', message: 'no', affects: [] };
const leader = (
  from: string | null,
  to: string | null,
  timeline: { from: number | null; to: number | null },
) => ({ kind: 'leader', cluster: of, from, to, timeline }) as const;

it.each<[TimedChange, string]>([
  [
    { ...leader('a', 'b', { from: 3, to: 4 }), leaderlessMs: 1120 },
    'leader a → b (TL 3 → 4), 1.1 s without leader',
  ],
  [leader('a', null, { from: 3, to: 3 }), 'leader a → <none>'],
  [leader(null, 'b', { from: null, to: 4 }), 'leader <none> → b'],
  [{ kind: 'lock', cluster: of, leader: 'a', from: 'held', to: 'expired' }, 'lock of a held → expired'],
  [{ kind: 'timeline', cluster: of, from: 3, to: null }, 'timeline 3 → <none>'],
  [{ kind: 'cluster-appeared', cluster: of, topology }, 'cluster appeared, leader demo-0'],
  [{ kind: 'cluster-gone', cluster: of, topology }, 'cluster is gone'],
  [{ kind: 'member-appeared', ...m }, 'demo-1 appeared'],
  [{ kind: 'member-gone', ...m }, 'demo-1 is gone'],
  [{ kind: 'member-role', ...m, from: 'replica', to: 'unknown' }, 'demo-1 role replica → unknown'],
  [{ kind: 'member-state', ...m, from: 'stopped', to: 'streaming' }, 'demo-1 state stopped → streaming'],
  [{ kind: 'member-timeline', ...m, from: 3, to: 4 }, 'demo-1 TL 3 → 4'],
  [{ kind: 'member-ready', ...m, to: true }, 'demo-1 ready'],
  [{ kind: 'member-ready', ...m, to: false }, 'demo-1 not ready'],
  [{ kind: 'member-ready', ...m, to: null }, 'demo-1 readiness unknown'],
  [{ kind: 'member-terminating', ...m }, 'demo-1 is terminating'],
  [{ kind: 'member-restart', ...m, to: true }, 'demo-1 needs a restart'],
  [{ kind: 'member-address', ...m, from: null, to: '10.0.0.1' }, 'demo-1 IP <none> → 10.0.0.1'],
  [{ kind: 'member-upstream', ...m, from: 'a', to: 'b' }, 'demo-1 follows a → b'],
  [{ kind: 'member-dns', ...m, from: 'published', to: 'missing' }, 'demo-1 DNS published → missing'],
  [
    { kind: 'addressing', cluster: of, from: 'other', to: 'headless' },
    'replication addressing other → headless',
  ],
  [{ kind: 'paused', cluster: of, to: true }, 'paused'],
  [{ kind: 'paused', cluster: of, to: false }, 'resumed'],
  [{ kind: 'paused', cluster: of, to: null }, 'pause unknown'],
  [{ kind: 'pending-switchover', cluster: of, to: null }, 'no switchover pending'],
  [
    { kind: 'claimants', cluster: of, from: [], to: ['a', 'b'] },
    'without the lock, by its own word still primary: a, b',
  ],
  [
    { kind: 'claimants', cluster: of, from: ['a'], to: [] },
    'no member without the lock claims to be primary',
  ],
  [{ kind: 'problem-appeared', problem }, 'pods: no'],
  [{ kind: 'problem-gone', problem }, 'pods read again'],
])('%j', (change, words) => {
  expect(changeWords(change, { unicode: true })).toBe(words);
  expect(changeWords(change, { unicode: false })).toBe(words.replaceAll('→', '->'));
});

it('begins with the local time and the cluster', () => {
  const at = new Date(2026, 10, 22, 9, 5, 3, 7);
  const line = cellText(changeLine({ change: { kind: 'member-gone', ...m }, at }, style()));
  expect(line).toBe('09:05:03.007 db/demo demo-1 is gone');
});

it('lets no control byte of a name through', () => {
  const change: TimedChange = { kind: 'member-gone', cluster: of, member: 'a\u001b[2Jb\nc' };
  const line = cellText(safeCell(changeLine({ change, at: new Date() }, style()), style()));
  expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/u);
});

it('makes stand out what asks for a look', () => {
  expect(changeTone(leader('a', null, { from: 1, to: 1 }))).toBe('wrong');
  expect(changeTone(leader('a', 'b', { from: 1, to: 2 }))).toBe('strong');
  expect(changeTone({ kind: 'lock', cluster: of, leader: 'a', from: 'held', to: 'expired' })).toBe('wrong');
  expect(changeTone({ kind: 'member-gone', ...m })).toBeUndefined();
});
