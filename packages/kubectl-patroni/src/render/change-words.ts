/** Changes in words, one line each: `leader patronidemo-0 → patronidemo-2 (TL 3 → 4), 1.1 s without leader`. */
import type { Change, TimedChange } from '@kubectl-patroni/core';
import type { Style, Tone } from './style.js';
import { cell, type Cell } from './cell.js';

export interface ToldChange {
  change: TimedChange;
  /** When it was seen. */
  at: Date;
}

/** `12:00:03.120 db/demo  leader …` */
export function changeLine({ change, at }: ToldChange, style: Style): Cell {
  const where = 'cluster' in change ? `${change.cluster.namespace}/${change.cluster.scope} ` : '';
  return [
    ...cell(`${clockTime(at)} `, 'dim'),
    ...cell(where, 'dim'),
    ...cell(changeWords(change, style), changeTone(change)),
  ];
}

/** The local time of day, to the millisecond. */
function clockTime(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = `${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, '0')}`;
  return `${two(at.getHours())}:${two(at.getMinutes())}:${seconds}`;
}

export function changeWords(change: TimedChange, style: Pick<Style, 'unicode'>): string {
  const arrow = style.unicode ? '→' : '->';
  const fromTo = (from: unknown, to: unknown) => `${shown(from)} ${arrow} ${shown(to)}`;
  const gap =
    change.leaderlessMs === undefined ? '' : `, ${(change.leaderlessMs / 1000).toFixed(1)} s without leader`;
  switch (change.kind) {
    case 'leader': {
      const { from, to } = change.timeline;
      const timeline = from !== null && to !== null && from !== to ? ` (TL ${fromTo(from, to)})` : '';
      return `leader ${fromTo(change.from, change.to)}${timeline}${gap}`;
    }
    case 'lock':
      return `lock of ${shown(change.leader)} ${fromTo(change.from, change.to)}${gap}`;
    case 'timeline':
      return `timeline ${fromTo(change.from, change.to)}`;
    case 'cluster-appeared':
      return `cluster appeared, leader ${shown(change.topology.leader.name)}`;
    case 'cluster-gone':
      return 'cluster is gone';
    case 'member-appeared':
      return `${change.member} appeared`;
    case 'member-gone':
      return `${change.member} is gone`;
    case 'member-role':
      return `${change.member} role ${fromTo(change.from, change.to)}`;
    case 'member-state':
      return `${change.member} state ${fromTo(change.from, change.to)}`;
    case 'member-timeline':
      return `${change.member} TL ${fromTo(change.from, change.to)}`;
    case 'member-ready':
      return `${change.member} ${change.to === null ? 'readiness unknown' : change.to ? 'ready' : 'not ready'}`;
    case 'member-terminating':
      return `${change.member} is terminating`;
    case 'member-restart':
      return `${change.member} ${change.to === true ? 'needs a restart' : 'needs no restart'}`;
    case 'member-address':
      return `${change.member} IP ${fromTo(change.from, change.to)}`;
    case 'member-upstream':
      return `${change.member} follows ${fromTo(change.from, change.to)}`;
    case 'member-dns':
      return `${change.member} DNS ${fromTo(change.from, change.to)}`;
    case 'addressing':
      return `replication addressing ${fromTo(change.from, change.to)}`;
    case 'paused':
      return change.to === null ? 'pause unknown' : change.to ? 'paused' : 'resumed';
    case 'pending-switchover':
      return change.to === null
        ? 'no switchover pending'
        : `switchover asked for: ${fromTo(change.to.from, change.to.to)}`;
    case 'claimants':
      return change.to.length === 0
        ? 'no member without the lock claims to be primary'
        : `without the lock, by its own word still primary: ${change.to.join(', ')}`;
    case 'problem-appeared':
      return `${change.problem.resource}: ${change.problem.message}`;
    case 'problem-gone':
      return `${change.problem.resource} read again`;
  }
}

function shown(value: unknown): string {
  return value === null || value === undefined ? '<none>' : String(value);
}

/** Only what asks for a look, or is what one looks for, stands out. */
export function changeTone(change: Change): Tone | undefined {
  if (change.kind === 'leader') return change.to === null ? 'wrong' : 'strong';
  if (change.kind === 'lock' && change.to === 'expired') return 'wrong';
  if (change.kind === 'claimants' && change.to.length > 0) return 'doubtful';
  return change.kind === 'problem-appeared' ? 'doubtful' : undefined;
}
