/** PostgreSQL of a simulated member, as far as its replication can be asked about with SQL. */
import { hostOf } from './environment.ts';
import type { Member } from './member.ts';
import { formatLsn, slotName } from './python.ts';
import { sendersOf } from './rest-documents.ts';

export interface SqlResult {
  columns: string[];
  rows: (string | null)[][];
}

/** What psql would print after `ERROR:` or, without a server, after `connection to server`. */
export class SqlError extends Error {
  override readonly name = 'SqlError';
}

type Row = Readonly<Record<string, string | null>>;

/**
 * Understands `SELECT columns FROM view [WHERE column = 'text']` of the views of replication, `count(*)`, and functions
 * without a FROM.
 * @throws SqlError
 */
export function sql(member: Member, query: string): SqlResult {
  if (!member.postgres.running)
    throw new SqlError('connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed');
  const text = query.trim().replace(/;\s*$/, '').replace(/\s+/g, ' ');
  const select = /^select (.+?)(?: from (?:pg_catalog\.)?(\w+)(?: where (.+))?)?$/i.exec(text);
  if (select === null) throw new SqlError(`syntax error at or near "${text.split(' ')[0] ?? ''}"`);
  const [, list = '', view, where] = select;
  const wanted = list.split(/\s*,\s*/).map(expression);
  if (view === undefined) {
    const row = wanted.map(({ text: name }) => callFunction(member, name));
    return { columns: wanted.map(({ as }) => as), rows: [row] };
  }
  const rows = rowsOf(member, view.toLowerCase()).filter((row) => matches(row, where));
  if (wanted.some(({ text: name }) => /^count\(\*\)$/i.test(name)))
    return { columns: ['count'], rows: [[String(rows.length)]] };
  const all = Object.keys(columnsOf(view.toLowerCase()));
  const columns = wanted.flatMap(({ text: name, as }) =>
    name === '*' ? all.map((each) => ({ name: each, as: each })) : [{ name, as }],
  );
  const unknown = columns.find(({ name }) => !all.includes(name));
  if (unknown !== undefined) throw new SqlError(`column "${unknown.name}" does not exist`);
  return {
    columns: columns.map(({ as }) => as),
    rows: rows.map((row) => columns.map(({ name }) => row[name] ?? null)),
  };
}

/** What the one query of `kubectl patroni topology --observe` answers, as JSON. @throws SqlError */
export function replicationOf(member: Member): object {
  if (!member.postgres.running)
    throw new SqlError('connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed');
  const [row] = receiver(member);
  const { conninfo = null, ...visible } = row ?? {};
  const part = (name: string): string | null =>
    new RegExp(`(?:^| )${name}=([^ ]+)`).exec(conninfo ?? '')?.[1] ?? null;
  const senders = rowsOf(member, 'pg_stat_replication').map(
    ({ application_name, client_addr, state, sync_state, sent_lsn, replay_lsn }) => ({
      application_name,
      client_addr,
      state,
      sync_state,
      sent_lsn,
      replay_lsn,
    }),
  );
  return {
    in_recovery: !member.postgres.primary,
    lsn: formatLsn(member.postgres.position(member.now())),
    receiver: row === undefined ? null : { ...visible, host: part('host'), port: part('port') },
    senders: senders.length === 0 ? null : senders,
  };
}

/** `a`, `a::text`, `a AS b`. */
function expression(text: string): { text: string; as: string } {
  const [source = '', alias] = text.split(/ as /i);
  const bare = source
    .replace(/::\w+$/, '')
    .trim()
    .toLowerCase();
  return { text: bare, as: alias?.trim() ?? bare.replace(/\(.*\)$/, '').replace(/^pg_catalog\./, '') };
}

function matches(row: Row, where: string | undefined): boolean {
  if (where === undefined) return true;
  const condition = /^(\w+) = '([^']*)'$/.exec(where);
  if (condition === null) throw new SqlError(`the simulator does not understand WHERE ${where}`);
  return row[condition[1]?.toLowerCase() ?? ''] === condition[2];
}

function callFunction({ postgres, now }: Member, call: string): string | null {
  const position = formatLsn(postgres.position(now()));
  const functions: Record<string, () => string | null> = {
    pg_is_in_recovery: () => (postgres.primary ? 'f' : 't'),
    pg_current_wal_lsn: () => {
      if (postgres.primary) return position;
      throw new SqlError('recovery is in progress');
    },
    pg_last_wal_receive_lsn: () => (postgres.primary ? null : position),
    pg_last_wal_replay_lsn: () => (postgres.primary ? null : position),
    version: () => 'PostgreSQL 15.18 (simulated)',
  };
  if (/^\d+$/.test(call)) return call;
  const found = functions[call.replace(/^pg_catalog\./, '').replace(/\(\)$/, '')];
  if (found === undefined) throw new SqlError(`function ${call} does not exist`);
  return found();
}

const RECEIVER = {
  pid: null,
  status: null,
  receive_start_tli: null,
  written_lsn: null,
  flushed_lsn: null,
  received_tli: null,
  latest_end_lsn: null,
  slot_name: null,
  sender_host: null,
  sender_port: null,
  conninfo: null,
} satisfies Row;
const SENDER = {
  pid: null,
  usename: null,
  application_name: null,
  client_addr: null,
  client_hostname: null,
  client_port: null,
  state: null,
  sent_lsn: null,
  write_lsn: null,
  flush_lsn: null,
  replay_lsn: null,
  sync_priority: null,
  sync_state: null,
} satisfies Row;

function columnsOf(view: string): Row {
  if (view === 'pg_stat_wal_receiver') return RECEIVER;
  if (view === 'pg_stat_replication') return SENDER;
  throw new SqlError(`relation "${view}" does not exist`);
}

function rowsOf(member: Member, view: string): Row[] {
  if (columnsOf(view) === RECEIVER) return receiver(member);
  return sendersOf(member).map((sender, n) => {
    const position =
      member.cluster.members.get(sender.application_name)?.postgres.position(member.now()) ?? 0;
    const lsn = formatLsn(position);
    return {
      ...SENDER,
      ...sender,
      pid: String(200 + n),
      client_port: String(40000 + n),
      sync_priority: String(sender.sync_priority),
      ...{ sent_lsn: lsn, write_lsn: lsn, flush_lsn: lsn, replay_lsn: lsn },
    };
  });
}

/** The host is the one that the replica dialed: that of its upstream's `conn_url`. */
function receiver(member: Member): Row[] {
  const { postgres, upstream } = member;
  if (!postgres.streaming()) return [];
  const remote = member.config.standbyCluster;
  const url = upstream?.announced.connUrl ?? '';
  const host = upstream === null ? (remote?.host ?? '') : hostOf(url);
  const port = upstream === null ? String(remote?.port ?? 5432) : (/:(\d+)\//.exec(url)?.[1] ?? '5432');
  const lsn = formatLsn(postgres.position(member.now()));
  const slot = slotName(member.name);
  return [
    {
      ...RECEIVER,
      pid: '100',
      status: 'streaming',
      receive_start_tli: String(postgres.timeline),
      received_tli: String(postgres.timeline),
      ...{ written_lsn: lsn, flushed_lsn: lsn, latest_end_lsn: lsn },
      slot_name: slot,
      sender_host: host,
      sender_port: port,
      conninfo: `user=standby passfile=/tmp/pgpass channel_binding=prefer dbname=replication host=${host} port=${port} application_name=${member.name} sslmode=prefer`,
    },
  ];
}
