/** The JSON that Patroni's REST API gives, in the form of each version (api.py:1380-1470, utils.py `cluster_as_json`). */
import { VERSIONS } from './environment.ts';
import type { Member } from './member.ts';
import { parse, parseJson } from './dynamic-config.ts';
import { formatLsn } from './python.ts';
import { hostOf } from './environment.ts';
import { requestOf } from './race.ts';
import { listOf, selects } from '../controllers/kinds.ts';

/** PostgreSQL 15.18, as in the lab. */
const SERVER_VERSION = 150018;

/** `GET /patroni`. */
export function nodeStatus(member: Member): Record<string, unknown> {
  const { postgres, version, config } = member;
  const sysid = member.cluster.state.read('config')?.['initialize'];
  const status: Record<string, unknown> = { state: member.state };
  const answers = postgres.running && member.queryable && postgres.startedAt !== null;
  if (answers && postgres.startedAt !== null)
    status['postmaster_start_time'] =
      `${new Date(postgres.startedAt).toISOString().replace('T', ' ').slice(0, 23)}000+00:00`;
  status['role'] = member.role;
  if (answers) addPosition(status, member);
  if (member.holder() === null) status['cluster_unlocked'] = true;
  if (version === 4 && config.paused) status['pause'] = true;
  status['dcs_last_seen'] = Math.floor(member.lastSeen / 1000);
  if (Object.keys(member.tags).length > 0) status['tags'] = member.tags;
  if (sysid) status['database_system_identifier'] = sysid;
  if (member.pendingRestart !== null) {
    status['pending_restart'] = true;
    if (version === 4) status['pending_restart_reason'] = member.pendingRestart;
  }
  status['patroni'] = {
    version: VERSIONS[version],
    scope: member.cluster.scope,
    ...(version === 4 && { name: member.name }),
  };
  if (version === 3 && config.paused) status['pause'] = true;
  return status;
}

function addPosition(status: Record<string, unknown>, member: Member): void {
  const { postgres, version } = member;
  const position = postgres.position(member.now());
  status['server_version'] = SERVER_VERSION;
  status['xlog'] = postgres.primary
    ? { location: position }
    : { received_location: position, replayed_location: position, replayed_timestamp: null, paused: false };
  status['timeline'] = postgres.timeline;
  if (version === 4 && !postgres.primary && postgres.streaming()) status['replication_state'] = 'streaming';
  const senders = sendersOf(member);
  if (senders.length > 0) status['replication'] = senders;
}

/** A row of `pg_stat_replication`. */
export interface Sender {
  usename: string;
  application_name: string;
  client_addr: string;
  state: string;
  sync_state: string;
  sync_priority: number;
}

/** @returns who streams from this member. */
export function sendersOf(member: Member): Sender[] {
  const sync = (member.cluster.state.read('sync')?.['sync_standby'] ?? '').split(',');
  const quorum = member.config.synchronousMode === 'quorum';
  return [...member.cluster.members.values()]
    .filter(({ postgres }) => postgres.source === member.postgres && postgres.streaming())
    .map(({ name, pod }) => {
      const isSync = sync.includes(name);
      return {
        usename: 'standby',
        application_name: name,
        client_addr: pod.status?.podIP ?? '',
        state: 'streaming',
        sync_state: isSync ? (quorum ? 'quorum' : 'sync') : 'async',
        sync_priority: isSync ? 1 : 0,
      };
    });
}

/** `GET /cluster`: from the state objects and the members' annotations, as every member sees them. */
export function cluster(member: Member): Record<string, unknown> {
  const { cluster: context, version, config } = member;
  const { state, store } = context;
  const leader = state.read('leader') ?? {};
  const optime = Number(leader['optime'] ?? '0');
  const request = requestOf(member);
  const pods = listOf(store, 'pods', state.settings.namespace).filter(({ metadata }) =>
    selects(state.settings.labels, metadata.labels),
  );
  const members = pods.map(({ metadata: { name, annotations } }) => {
    const status = parse(annotations?.['status']);
    const isLeader = name === leader['leader'];
    const role = isLeader
      ? config.standbyCluster !== null
        ? 'standby_leader'
        : 'leader'
      : replicaRole(member, name);
    const { conn_url, api_url = null, state: said = '', replication_state, timeline, tags } = status;
    const shown = version === 4 && role !== 'leader' ? (replication_state ?? said) : said;
    const port = typeof conn_url === 'string' ? Number(/:(\d+)\//.exec(conn_url)?.[1] ?? 5432) : null;
    return {
      name,
      role,
      state: shown,
      api_url,
      ...(typeof conn_url === 'string' && { host: hostOf(conn_url), port }),
      ...(timeline !== undefined && { timeline }),
      ...pendingRestart(status),
      ...(tags !== undefined && { tags }),
      ...(isLeader ? {} : lagOf(status, optime, version)),
    };
  });
  return {
    members,
    ...(config.paused && { pause: true }),
    ...(request?.at && {
      scheduled_switchover: {
        at: state.read('failover')?.['scheduled_at'],
        ...(request.from !== null && { from: request.from }),
        ...(request.to !== null && { to: request.to }),
      },
    }),
    ...(version === 4 && { scope: context.scope }),
  };
}

function replicaRole({ config, cluster: { state } }: Member, name: string): string {
  const named = (state.read('sync')?.['sync_standby'] ?? '').toLowerCase().split(',');
  if (config.synchronousMode === 'off' || !named.includes(name.toLowerCase())) return 'replica';
  return config.synchronousMode === 'quorum' ? 'quorum_standby' : 'sync_standby';
}

function pendingRestart({
  pending_restart,
  pending_restart_reason,
}: Readonly<Record<string, unknown>>): object {
  return {
    ...(pending_restart !== undefined && { pending_restart }),
    ...(pending_restart_reason !== undefined && { pending_restart_reason }),
  };
}

/** Since 4.1 each of three positions (utils.py:977-989). */
function lagOf(
  status: Readonly<Record<string, unknown>>,
  optime: number,
  version: 3 | 4,
): Record<string, unknown> {
  const positions: [string, unknown][] = [
    ['receive', status['receive_lsn']],
    ['replay', status['replay_lsn']],
    ['', status['xlog_location']],
  ];
  const result: Record<string, unknown> = {};
  for (const [name, lsn] of version === 4 ? positions : positions.slice(2)) {
    const prefix = name === '' ? '' : `${name}_`;
    const known = typeof lsn === 'number';
    result[`${prefix}lag`] = known ? Math.max(0, optime - lsn) : 'unknown';
    if (version === 4) result[`${prefix}lsn`] = known ? formatLsn(lsn) : 'unknown';
  }
  return result;
}

/** `GET /history`. */
export function history({ cluster: { state } }: Member): unknown {
  return parseJson(state.read('config')?.['history']) ?? [];
}
