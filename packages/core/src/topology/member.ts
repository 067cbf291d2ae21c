/** One member, put together from its pod and what the cluster's state says of it. */
import type { Member, MemberDns, MemberPod, Replication } from '../contract.js';
import { announcedAddress } from '../dns/announced-address.js';
import type { HostContext } from '../dns/host-kind.js';
import { podIps } from '../object-index.js';
import type { Pod } from '../objects.js';
import { formatLsn } from '../patroni/lsn.js';
import type { MemberStatus, StatusProblem } from '../patroni/member-status.js';
import { normalizeTimestamp } from '../patroni/timestamp.js';
import { ownString } from '../untrusted-json.js';
import type { ClusterState } from './cluster-state.js';
import { lagBehind } from './lag.js';
import { roleOf } from './role.js';

/** PostgreSQL's port where a URL names none. */
const POSTGRES_PORT = 5432;

/** A pod and what its annotation says. */
export interface ReadMember {
  pod: Pod;
  name: string;
  status: MemberStatus | null;
  problem: StatusProblem | null;
}

export function assembleMember(
  { pod, name, status, problem }: ReadMember,
  context: HostContext,
  state: ClusterState,
  leaderLsn: number | null,
  dns: MemberDns,
  replication: Replication | null,
): Member {
  const role = roleOf(name, status, state);
  const leads = role === 'leader' || role === 'standby_leader';
  // Without a holder of the lock there is nobody to be behind of.
  const behind = (position: number | null) =>
    leads || state.record?.leader == null ? null : lagBehind(leaderLsn, position);
  const { roleLabel } = context.cluster;
  return {
    name,
    role,
    labelledRole: (roleLabel === null ? undefined : ownString(pod.metadata.labels, roleLabel)) ?? null,
    declaredRole: status?.role ?? null,
    state: status?.state ?? null,
    replicationState: status?.replicationState ?? null,
    timeline: status?.timeline ?? null,
    lsn: formatLsn(status?.xlogLocation ?? null),
    receiveLsn: formatLsn(status?.receiveLsn ?? null),
    replayLsn: formatLsn(status?.replayLsn ?? null),
    lagBytes: behind(status?.xlogLocation ?? null),
    receiveLagBytes: behind(status?.receiveLsn ?? null),
    replayLagBytes: behind(status?.replayLsn ?? null),
    pendingRestart: status && status.pendingRestart,
    tags: status && status.tags,
    patroniVersion: status?.version ?? null,
    statusProblem: problem,
    pod: describePod(pod),
    dns,
    postgres: announcedAddress(status?.connUrl ?? null, POSTGRES_PORT, pod, context),
    api: announcedAddress(status?.apiUrl ?? null, null, pod, context),
    replication,
  };
}

function describePod({ metadata, spec, status }: Pod): MemberPod {
  const ready = status.conditions?.find(({ type }) => type === 'Ready')?.status;
  const ips = podIps({ metadata, spec, status });
  return {
    ip: ips[0] ?? null,
    ips,
    node: spec.nodeName ?? null,
    phase: status.phase ?? null,
    // A pod that no kubelet has taken up yet has no conditions: it is not ready.
    ready: ready === undefined ? (status.phase === undefined ? null : false) : readiness(ready),
    terminating: metadata.deletionTimestamp !== undefined,
    hostNetwork: spec.hostNetwork ?? false,
    createdAt: normalizeTimestamp(metadata.creationTimestamp),
  };
}

function readiness(status: string): boolean | null {
  return status === 'True' ? true : status === 'False' ? false : null;
}
