/** Follows a replica to its leader, step by step (patroni dcs/kubernetes.py, postgresql/config.py `primary_conninfo`). */
import type { Member, Topology } from '../contract.js';
import { addressStep, dnsStep, podIpStep } from './address-steps.js';
import { connectionStep, streamingStep } from './connection-steps.js';
import type { Trace, TraceEvidence, TraceStep } from './report.js';

/** What all steps look at. */
export interface TraceContext {
  topology: Topology;
  replica: Member;
  /** Whom it should stream from; null: nobody is named, or no member has the name. */
  upstream: Member | null;
  upstreamName: string | null;
  /** Null: nothing was tried in the pod. */
  evidence: TraceEvidence | null;
}

/** @param evidence null: what was read alone */
export function traceReplica(topology: Topology, replica: Member, evidence: TraceEvidence | null): Trace {
  const upstreamName = expectedUpstream(replica, topology);
  const upstream = topology.members.find(({ name }) => name === upstreamName) ?? null;
  const context: TraceContext = { topology, replica, upstream, upstreamName, evidence };
  const steps = [
    leaderObjectStep(context),
    upstreamPodStep(context),
    addressStep(context),
    dnsStep(context),
    podIpStep(context),
    connectionStep(context),
    streamingStep(context),
  ];
  const { namespace, clusterName, citusGroup } = topology;
  return {
    namespace,
    clusterName,
    citusGroup,
    replica: replica.name,
    verified: evidence !== null,
    brokenAt: steps.find(({ status }) => status === 'broken')?.kind ?? null,
    steps,
  };
}

/** What is to be asked in the replica's pod; null: there is no host to ask for. */
export function traceTarget(
  topology: Topology,
  replica: Member,
): { member: string; host: string; port: number } | null {
  const name = expectedUpstream(replica, topology);
  const address = topology.members.find((member) => member.name === name)?.postgres;
  return name === null || address?.host == null
    ? null
    : { member: name, host: address.host, port: address.port ?? 5432 };
}

/** A tag that names no other member counts for nothing (patroni dcs/__init__.py, `get_replica_node`). */
function expectedUpstream(replica: Member, { members, leader }: Topology): string | null {
  const tag = replica.tags?.['replicatefrom'];
  const named = members.find(({ name }) => name === tag && name !== replica.name);
  return named?.name ?? leader.name;
}

function leaderObjectStep({ topology: { dcs, leader } }: TraceContext): TraceStep {
  const step = {
    kind: 'leader-object' as const,
    object:
      dcs.kind === null || dcs.leader === null
        ? null
        : `${dcs.kind}/${dcs.leader} metadata.annotations.leader`,
    found: leader.name,
    basis: 'read' as const,
  };
  switch (leader.lock) {
    case 'held':
      return { ...step, status: 'ok', why: null };
    case 'expired':
      return {
        ...step,
        status: 'doubtful',
        why: 'the lock ran out: its holder has not renewed it, and nobody has taken it yet',
      };
    case 'released':
      return { ...step, status: 'broken', why: 'nobody holds the lock' };
    case 'absent':
      return { ...step, status: 'broken', why: 'there is no leader object: nobody has ever led' };
    case 'unknown':
      return leader.name === null
        ? { ...step, status: 'unknown', why: 'the leader object could not be read' }
        : { ...step, status: 'ok', why: null };
  }
}

function upstreamPodStep({ upstream, upstreamName, topology }: TraceContext): TraceStep {
  const step = {
    kind: 'upstream-pod' as const,
    object: upstreamName === null ? null : `Pod/${upstreamName} metadata.annotations.status`,
    found: null,
    basis: 'read' as const,
  };
  if (upstreamName === null) return { ...step, status: 'unknown', why: 'no leader is known' };
  if (upstream === null)
    return topology.membersKnown
      ? { ...step, status: 'broken', why: `there is no pod ${upstreamName} among the members` }
      : { ...step, status: 'unknown', why: 'pods could not be read' };
  const { state, declaredRole, statusProblem, pod } = upstream;
  const role = declaredRole ?? upstream.role;
  const found = state === null ? null : `${role}, ${state}${pod.ready === false ? ', not ready' : ''}`;
  if (statusProblem === 'absent')
    return {
      ...step,
      status: 'broken',
      why: 'the pod has no status annotation: its Patroni has not reported yet',
    };
  if (statusProblem === 'malformed')
    return { ...step, status: 'broken', why: 'its status annotation cannot be read' };
  if (pod.terminating) return { ...step, found, status: 'doubtful', why: 'the pod is going away' };
  if (state !== null && state !== 'running')
    return { ...step, found, status: 'doubtful', why: 'its PostgreSQL is not running by its own account' };
  return { ...step, found, status: 'ok', why: null };
}
