/** From the pod's address to WAL that comes in. */
import { canonicalIp, specialRange } from '../dns/ip.js';
import type { TraceStep } from './report.js';
import type { TraceContext } from './trace.js';

const WHY_NOT_OPEN: Readonly<Record<string, string>> = {
  refused: 'the connection is refused: nothing listens there',
  timeout: 'no answer: packets are dropped on the way, or nobody has the address',
  unresolved: 'the name does not resolve',
  unreachable: 'there is no route to the address',
  elsewhere: 'the connection leads to somebody else',
};

export function connectionStep({ upstream, evidence }: TraceContext): TraceStep {
  const { host, port } = upstream?.postgres ?? { host: null, port: null };
  const step = { kind: 'tcp' as const, object: null, found: null, basis: 'tried' as const };
  if (upstream === null || host === null) return { ...step, status: 'unknown', why: 'no host is known' };
  if (evidence === null)
    return { ...step, basis: 'untried', status: 'unknown', why: 'not tried: that takes --verify' };
  const { connection, errors } = evidence;
  if (connection === null || connection.status === 'not-asked')
    return { ...step, status: 'unknown', why: errors.pod ?? 'the pod has nothing to connect with' };
  if (connection.status !== 'open')
    return { ...step, status: 'broken', why: WHY_NOT_OPEN[connection.status] ?? 'the connection fails' };
  const { peer } = connection;
  const to = peer ?? host;
  const found = `${to.includes(':') ? `[${to}]` : to}:${String(port ?? 5432)}`;
  if (specialRange(to) === 'loopback' || to === 'localhost')
    return { ...step, found, status: 'broken', why: "the connection leads back into the replica's own pod" };
  const own = upstream.pod.ips.map(canonicalIp);
  if (peer !== null && own.length > 0 && !own.includes(canonicalIp(peer)))
    return { ...step, found, status: 'doubtful', why: `${peer} is not an address of ${upstream.name}` };
  return { ...step, found, status: 'ok', why: null };
}

export function streamingStep({ replica, upstream, evidence }: TraceContext): TraceStep {
  const step = { kind: 'streaming' as const, found: null };
  if (evidence !== null) {
    const { receiver, errors } = evidence;
    const common = { ...step, object: 'pg_stat_wal_receiver', basis: 'tried' as const };
    const error = errors.pod ?? errors.postgres;
    if (error !== null) return { ...common, status: 'unknown', why: error };
    if (receiver === null)
      return { ...common, status: 'broken', why: 'PostgreSQL of the replica receives from nobody' };
    const found = `${receiver.status ?? 'unknown'} from ${receiver.host ?? 'an unknown host'}`;
    if (receiver.status !== 'streaming')
      return { ...common, found, status: 'broken', why: 'the receiver is not streaming' };
    const expected = upstream?.postgres?.host ?? null;
    if (expected !== null && receiver.host !== null && canonicalIp(receiver.host) !== canonicalIp(expected))
      return { ...common, found, status: 'doubtful', why: `it should be ${expected}` };
    return { ...common, found, status: 'ok', why: null };
  }
  const { replicationState, state } = replica;
  const common = {
    ...step,
    object: `Pod/${replica.name} metadata.annotations.status`,
    found: replicationState,
    basis: 'read' as const,
  };
  if (replicationState === 'streaming') return { ...common, status: 'ok', why: null };
  if (replicationState !== null)
    return { ...common, status: 'broken', why: 'it reads WAL from the archive, and does not stream' };
  if (state !== null && state !== 'running')
    return { ...common, found: state, status: 'broken', why: 'its PostgreSQL does not run' };
  // Patroni writes it from 3.0.4 on.
  return { ...common, status: 'unknown', why: 'the replica does not say whether it streams' };
}
