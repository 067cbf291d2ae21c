/** What a member does with its PostgreSQL (patroni/ha.py, postgresql/bootstrap.py, rewind.py); it takes its time. */
import { INITIAL_CONFIG, parseConfig, patchConfig } from './dynamic-config.ts';
import { acquire, recordHistory, release, renew } from './lock.ts';
import type { Member } from './member.ts';
import type { WalSource } from './postgres.ts';
import { compactJson, systemIdentifier } from './python.ts';

/** Milliseconds; measured in the lab's recordings. */
export const TAKES = {
  boot: 480,
  initdb: 1800,
  promote: 740,
  afterPromote: 360,
  checkpoint: 100,
  stop: 1090,
  exit: 150,
  comeBack: 2000,
  start: 650,
  switchTimeline: 80,
};

/** Wins the race for `initialize` and makes a new cluster (ha.py `bootstrap`, `post_bootstrap`). */
export function bootstrap(member: Member): void {
  member.cluster.state.patch('config', { initialize: '' });
  member.busyFor(TAKES.initdb, () => {
    member.postgres.initialize(member.now());
    Object.assign(member, { state: 'running', role: member.primaryRole });
    initialize(member);
    acquire(member);
    member.touch();
    member.wake(member.config.loopWait * 1000);
  });
}

/** The first configuration, and the mark that the cluster has data. */
function initialize(member: Member): void {
  const { state, clock, initialConfig } = member.cluster;
  const config = compactJson(patchConfig(INITIAL_CONFIG, initialConfig));
  state.patch('config', { initialize: systemIdentifier(clock.now(), member.cluster.micros()), config });
  member.config = parseConfig(config);
}

/** A base backup, then a start as a replica. */
export function clone(member: Member, source: WalSource): void {
  Object.assign(member, { state: 'creating replica', role: 'uninitialized' });
  member.busyFor(member.cluster.cloneTime, () => {
    member.cluster.nextSegment(source);
    member.postgres.cloneFrom(source, member.now());
    const isFirst = member.cluster.state.read('config')?.['initialize'] === undefined;
    if (member.config.standbyCluster !== null && isFirst) initialize(member);
    startedAsReplica(member);
  });
}

export function startReplica(member: Member): void {
  Object.assign(member, { state: 'starting', role: 'replica' });
  member.busyFor(TAKES.start, () => {
    startedAsReplica(member);
  });
}

function startedAsReplica(member: Member): void {
  member.postgres.start(member.now());
  Object.assign(member, { state: 'running', role: 'replica' });
  const holder = member.holder();
  if (holder !== null && holder !== member.name) follow(member, holder);
  member.postgres.joinTimeline(member.now());
  member.touch();
  member.wake(10);
}

/** The lock is this member's; its PostgreSQL becomes a primary in a moment. Patroni 4 tells when it is on its way. */
export function promote(member: Member): void {
  const { cluster, postgres, version } = member;
  member.checkpointPending = true;
  cluster.settleAll();
  postgres.follow(null, false, member.now());
  member.upstream = null;
  member.touch();
  const at = cluster.clock.now();
  member.busyFor(version === 4 ? TAKES.promote : TAKES.promote + TAKES.afterPromote, () => {
    const ended = { timeline: postgres.timeline, position: postgres.position(member.now()), at };
    cluster.settleAll();
    postgres.promote(member.now());
    cluster.promoted(member);
    const first = (): void => {
      beginAsPrimary(member, ended);
    };
    if (version === 3) {
      first();
      return;
    }
    member.role = 'promoted';
    member.busyFor(TAKES.afterPromote, first);
  });
}

/** The first loop as a primary; Patroni 3.0 tells that a checkpoint is yet to come. */
function beginAsPrimary(member: Member, ended: Parameters<typeof recordHistory>[1]): void {
  member.role = member.primaryRole;
  member.checkpointPending = member.version === 3;
  renew(member);
  recordHistory(member, ended);
  member.touch();
  member.wake(member.config.loopWait * 1000);
  if (!member.checkpointPending) return;
  member.busyFor(TAKES.checkpoint, () => {
    member.checkpointPending = false;
    renew(member);
    member.touch();
  });
}

/** A switchover: PostgreSQL is stopped, the lock given back, and after a while it is a replica (ha.py `demote`). */
export function demote(member: Member): void {
  member.queryable = false;
  member.busyFor(TAKES.stop, () => {
    member.cluster.settleAll();
    const position = member.postgres.position(member.now());
    stopPostgres(member, 'demoted');
    release(member, position);
    member.touch();
    member.busyFor(TAKES.comeBack, () => {
      startReplica(member);
    });
  });
}

/** Somebody else has the lock (ha.py `demote('immediate-nolock')`). */
export function demoteAtOnce(member: Member): void {
  stopPostgres(member, 'demoted');
  member.touch();
  member.busyFor(TAKES.switchTimeline * 5, () => {
    startReplica(member);
  });
}

export function stopPostgres(member: Member, role: string): void {
  member.cluster.settleAll();
  member.postgres.stop(member.now());
  Object.assign(member, { state: 'stopped', role, queryable: true, checkpointPending: false });
}

/** Sets the upstream: the tag's, where that member is there, else the leader (ha.py:715-748). */
export function follow(member: Member, holder: string): void {
  const { cluster, postgres, tags, name } = member;
  const wanted = tags['replicatefrom'];
  const named = typeof wanted === 'string' && wanted !== name ? cluster.members.get(wanted) : undefined;
  const upstream = tags['nostream'] === true ? null : (named ?? cluster.members.get(holder) ?? null);
  member.upstream = upstream;
  const source = upstream?.postgres ?? null;
  if (source !== postgres.source || !postgres.connected) {
    cluster.settleAll();
    const connected = upstream !== null && cluster.reach(member, upstream.announced.connUrl) === upstream;
    postgres.follow(source, connected, member.now());
  }
  if (source !== null && postgres.connected && source.running && source.timeline !== postgres.timeline)
    member.later(TAKES.switchTimeline, () => {
      postgres.joinTimeline(member.now());
      member.wake(0);
    });
}

/** The leader of a standby cluster streams from the primary of another. */
export function followRemote(member: Member): void {
  member.role = 'standby_leader';
  member.upstream = null;
  if (member.postgres.source !== member.cluster.remote)
    member.postgres.follow(member.cluster.remote, true, member.now());
}
