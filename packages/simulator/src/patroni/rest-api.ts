/** Patroni's REST API of a simulated member (patroni/api.py; facts C.2): what GET answers. */
import { cluster, history, nodeStatus } from './rest-documents.ts';
import { failoverPriority, parseJson } from './dynamic-config.ts';
import type { Member } from './member.ts';

export interface RestResponse {
  status: number;
  contentType: string;
  body: string;
}

/** `refused`: nothing listens (yet); `timeout`: it hangs. */
export type RestAnswer = RestResponse | 'refused' | 'timeout';

/** @param path as `/patroni` or `/replica?lag=1MB` */
export function restResponse(member: Member, path: string): RestAnswer {
  if (member.isFrozen) return 'timeout';
  if (!member.isUp) return 'refused';
  const [name = '/', query = ''] = path.split('?', 2);
  const document = DOCUMENTS[name];
  if (document !== undefined) {
    const value = document(member);
    return value === null ? json(502, null) : json(200, value);
  }
  if (name === '/metrics') return { status: 200, contentType: 'text/plain', body: metrics(member) };
  const check = CHECKS[name];
  if (check === undefined) return { status: 404, contentType: 'text/html', body: 'Not Found' };
  return json(check(member, new URLSearchParams(query)) ? 200 : 503, nodeStatus(member));
}

function json(status: number, value: unknown): RestResponse {
  return { status, contentType: 'application/json', body: JSON.stringify(value) };
}

const DOCUMENTS: Readonly<Record<string, (member: Member) => unknown>> = {
  '/patroni': nodeStatus,
  '/cluster': cluster,
  '/history': history,
  '/config': ({ cluster: { state } }) => parseJson(state.read('config')?.['config']),
  '/failsafe': ({ cluster: { state } }) => parseJson(state.read('leader')?.['failsafe']),
};

const leads = (member: Member): boolean => member.holdsLock && member.holder() === member.name;
const isPrimary = (member: Member): boolean => leads(member) && member.config.standbyCluster === null;
const isReplica = (member: Member): boolean =>
  member.state === 'running' && member.postgres.running && !member.postgres.primary && !leads(member);
const balanced = (member: Member): boolean => isReplica(member) && member.tags['noloadbalance'] !== true;
const isSynchronous = (member: Member): boolean =>
  (member.cluster.state.read('sync')?.['sync_standby'] ?? '').split(',').includes(member.name);
const quorum = (member: Member): boolean => member.config.synchronousMode === 'quorum';

type Check = (member: Member, query: URLSearchParams) => boolean;

const primary: Check = isPrimary;
const standbyLeader: Check = (member) => leads(member) && member.config.standbyCluster !== null;
const synchronous: Check = (member) => isReplica(member) && isSynchronous(member) && !quorum(member);
const asynchronous: Check = (member) => isReplica(member) && !isSynchronous(member);
const replica: Check = (member, query) => {
  const lag = bytes(query.get('lag'));
  const wanted = query.get('replication_state');
  const tags = [...query].filter(([key]) => key.startsWith('tag_'));
  return (
    balanced(member) &&
    (lag === null || member.postgres.lag <= lag) &&
    (wanted === null || (member.postgres.streaming() ? 'streaming' : '') === wanted) &&
    tags.every(([key, text]) => String(member.tags[key.slice(4)] ?? '') === text)
  );
};

/** 200 where the check holds, else 503 (api.py:322-534). */
const CHECKS: Readonly<Record<string, Check>> = {
  '/': primary,
  '/primary': primary,
  '/master': primary,
  '/read-write': primary,
  '/leader': leads,
  '/standby-leader': standbyLeader,
  '/standby_leader': standbyLeader,
  '/replica': replica,
  '/read-only': (member, query) => isPrimary(member) || replica(member, query),
  '/synchronous': synchronous,
  '/sync': synchronous,
  '/read-only-sync': (member, query) => isPrimary(member) || synchronous(member, query),
  '/quorum': (member) => isReplica(member) && isSynchronous(member) && quorum(member),
  '/asynchronous': asynchronous,
  '/async': asynchronous,
  '/health': ({ state, postgres }) => state === 'running' && postgres.running,
  '/liveness': () => true,
  '/readiness': (member) => member.ready(),
};

/** `16MB`, as `parse_int` with bytes as the unit. */
function bytes(text: string | null): number | null {
  const match = /^(\d+)\s*(kB|MB|GB|TB)?$/.exec(text ?? '');
  if (match === null) return null;
  const factor = { kB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30, TB: 2 ** 40 }[match[2] ?? ''] ?? 1;
  return Number(match[1]) * factor;
}

function metrics(member: Member): string {
  const labels = `{scope="${member.cluster.scope}",name="${member.name}"}`;
  const flag = (value: boolean): string => (value ? '1' : '0');
  const lines: [string, string][] = [
    ['patroni_postgres_running', flag(member.postgres.running)],
    ['patroni_primary', flag(leads(member))],
    ['patroni_replica', flag(isReplica(member))],
    ['patroni_xlog_location', String(member.postgres.primary ? member.postgres.position(member.now()) : 0)],
    [
      'patroni_xlog_received_location',
      String(member.postgres.primary ? 0 : member.postgres.position(member.now())),
    ],
    ['patroni_postgres_timeline', String(member.postgres.timeline)],
    ['patroni_is_paused', flag(member.config.paused)],
    ['patroni_pending_restart', flag(member.pendingRestart !== null)],
    ['patroni_failover_priority', String(failoverPriority(member.tags))],
  ];
  return lines.map(([name, value]) => `# TYPE ${name} gauge\n${name}${labels} ${value}\n`).join('');
}
