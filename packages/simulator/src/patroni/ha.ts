/** One run of Patroni's loop (patroni/ha.py `_run_cycle`): what a member does about what it sees. */
import { acquire, release, renew } from './lock.ts';
import type { Member } from './member.ts';
import {
  bootstrap,
  clone,
  demote,
  demoteAtOnce,
  follow,
  followRemote,
  promote,
  startReplica,
} from './postgres-actions.ts';
import { canTakeOver, clearRequest, isHealthiest, requestOf, type Request } from './race.ts';
import { updateSync } from './synchronous.ts';

export function runHaCycle(member: Member): void {
  const holder = member.holder();
  if (!member.postgres.hasData) withoutData(member, holder);
  else if (!member.postgres.running) startReplica(member);
  else if (holder === member.name) asLeader(member);
  else if (holder !== null) asReplica(member, holder);
  else withoutLeader(member);
}

function withoutData(member: Member, holder: string | null): void {
  const { cluster, config } = member;
  if (holder === member.name) {
    // "released leader key voluntarily as data dir empty and currently leader"
    release(member, null);
    member.wake(60);
  } else if (holder !== null) {
    const source = cloneSource(member, holder);
    if (source !== null) clone(member, source.postgres);
  } else if (cluster.state.read('config')?.['initialize'] === undefined) {
    if (config.standbyCluster !== null) clone(member, cluster.remote);
    else bootstrap(member);
  }
  // Else: "waiting for leader to bootstrap".
}

/** Who has the tag `clonefrom`, else the leader; only one whose address leads to it (ha.py `clone`). */
function cloneSource(member: Member, holder: string): Member | null {
  const { cluster } = member;
  const preferred = [...cluster.members.values()].filter(
    ({ name, tags, postgres }) => name !== member.name && tags['clonefrom'] === true && postgres.running,
  );
  const leader = cluster.members.get(holder);
  const usable = [...preferred, ...(leader ? [leader] : [])].find(
    (each) => each.postgres.running && cluster.reach(member, each.announced.connUrl) === each,
  );
  return usable ?? null;
}

function asLeader(member: Member): void {
  const { postgres, config } = member;
  const request = requestOf(member);
  if (request !== null && handOver(member, request)) return;
  if (config.standbyCluster !== null) {
    followRemote(member);
    renew(member);
    return;
  }
  renew(member);
  if (!postgres.primary) {
    promote(member);
    return;
  }
  updateSync(member);
}

/** `process_manual_failover_from_leader`. @returns whether the lock is being given away */
function handOver(member: Member, { from, to, at }: Request): boolean {
  if (at !== null && at.getTime() > member.now()) return false;
  const { members } = member.cluster;
  const others = [...members.values()].filter(({ name }) => name !== member.name);
  const candidates = to === null ? others : others.filter(({ name }) => name === to);
  const meant = from === null || from === member.name;
  // "manual failover: no healthy members found, failover is not possible"
  if (!meant || !candidates.some((candidate) => canTakeOver(candidate, member))) {
    clearRequest(member);
    return false;
  }
  renew(member);
  demote(member);
  return true;
}

function asReplica(member: Member, holder: string): void {
  const { postgres, config } = member;
  if (postgres.primary) {
    // "demoting self because DCS says somebody else is the leader"; paused, it goes on without the lock.
    if (!config.paused) demoteAtOnce(member);
    return;
  }
  follow(member, holder);
}

function withoutLeader(member: Member): void {
  const { config, postgres, cluster } = member;
  const request = requestOf(member);
  const asked =
    request !== null && (request.at === null || request.at.getTime() <= member.now()) ? request : null;
  if (config.paused && !postgres.primary && asked?.to !== member.name) return;
  if (asked !== null && asked.to !== null && asked.to !== member.name) {
    // The one who was asked for goes first, as long as it can.
    if (canTakeOver(cluster.members.get(asked.to), member)) return;
  }
  if (asked?.from === member.name && asked.to !== member.name && !postgres.primary) return;
  const mine =
    postgres.primary || (asked?.to === member.name && canTakeOver(member, member)) || isHealthiest(member);
  if (!mine || !acquire(member)) return;
  if (asked !== null) clearRequest(member);
  if (config.standbyCluster !== null) followRemote(member);
  else if (!postgres.primary) promote(member);
}
