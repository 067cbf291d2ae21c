/** What is to be known of a cluster as a whole: the facts in the line above its table. */
import { isLeader, type PendingSwitchover, type SynchronousMode, type Topology } from '@kubectl-patroni/core';
import { addressingVerdict } from './addressing-words.js';
import { type Cell, cell } from './cell.js';
import { leaderFact, lockFact } from './lock-words.js';
import { ageOf, humanDuration } from './quantity.js';

/** Who it is, who leads, and what sets it apart from a plain cluster; the most important first. */
export function clusterFacts(topology: Topology, now: Date | null): Cell[] {
  const { timeline } = topology;
  const verdict = addressingVerdict(topology);
  return [
    titleOf(topology),
    leaderFact(topology),
    cell(timeline === null ? '' : `TL ${String(timeline)}`),
    lockFact(topology, now),
    ...exceptions(topology, now),
    verdict === null ? [] : cell(verdict.words, verdict.tone),
    ...modes(topology),
  ];
}

/** What a cluster is told apart by. */
export type ClusterIdentity = Pick<Topology, 'namespace' | 'clusterName' | 'scope' | 'citusGroup'>;

/** `patronidemo  (default)`, `citusdemo group 0  (default)`, and the scope where people know it by another name. */
export function titleOf({ namespace, clusterName, scope, citusGroup }: ClusterIdentity): Cell {
  const group = citusGroup === null ? '' : ` group ${String(citusGroup)}`;
  const alias = clusterName === scope ? '' : `, scope ${scope}`;
  return [...cell(clusterName, 'strong'), ...cell(`${group}  (${namespace}${alias})`)];
}

/** What somebody has asked for, or lacks, and that changes what a reader may expect of the cluster. */
export function exceptions(topology: Topology, now: Date | null): Cell[] {
  const { paused, pendingSwitchover, synchronousMode } = topology;
  const synchronous = synchronousMode === 'on' || synchronousMode === 'quorum';
  return [
    cell(paused === true ? 'PAUSED: no automatic failover' : '', 'doubtful'),
    cell(pendingSwitchover === null ? '' : switchoverWords(pendingSwitchover, now), 'doubtful'),
    cell(synchronous && lacksSyncStandby(topology) ? 'NO SYNCHRONOUS STANDBY' : '', 'wrong'),
  ];
}

/** How it is set up. */
function modes(topology: Topology): Cell[] {
  const { flavour, standbyCluster, synchronousMode, failsafeMode } = topology;
  const synchronous: Record<SynchronousMode, string> = {
    off: '',
    on: 'synchronous mode',
    quorum: 'quorum commit',
  };
  return [
    standbyCluster === true ? standbyWords(topology) : '',
    synchronousMode === null ? '' : synchronous[synchronousMode],
    failsafeMode === true ? 'failsafe mode' : '',
    flavour === 'patroni' ? '' : flavour,
  ].map((words) => cell(words, 'dim'));
}

function standbyWords({ members }: Topology): string {
  const host = members.find(isLeader)?.replication?.host ?? null;
  return host === null ? 'standby cluster' : `standby cluster of ${host}`;
}

/** Judged only where there is a leader to be synchronous with; a standby cluster has no synchronous members. */
function lacksSyncStandby({ members, standbyCluster }: Topology): boolean {
  if (standbyCluster === true || !members.some(isLeader)) return false;
  return !members.some(
    ({ role }) => role === 'sync_standby' || role === 'quorum_standby' || role === 'unknown',
  );
}

/** `switchover patronidemo-0 to patronidemo-2 in 3h30m (2026-11-22T12:30:00Z)` */
function switchoverWords({ from, to, scheduledAt }: PendingSwitchover, now: Date | null): string {
  const who = [from ?? '', to === null ? '' : `to ${to}`].filter((part) => part !== '').join(' ');
  const what = `${from === null ? 'failover' : 'switchover'} ${who}`.trim();
  if (scheduledAt === null) return `${what} pending`;
  const age = ageOf(scheduledAt, now);
  if (age === null) return `${what} at ${scheduledAt}`;
  const when = age > 0 ? `overdue by ${humanDuration(age)}` : `in ${humanDuration(-age)}`;
  return `${what} ${when} (${scheduledAt})`;
}
