/** What changed between two looks at the same clusters, as data: words are made of it where it is shown. */
import type {
  LockState,
  MemberRole,
  PendingSwitchover,
  Problem,
  ReplicationAddressing,
  Topology,
} from '../contract.js';

/** Which cluster a change is of. */
export interface ClusterRef {
  namespace: string;
  scope: string;
  citusGroup: number | null;
}

/** One change. Unknown is null on either side, as in the contract. */
export type Change =
  /** `topology`: the cluster as it came, or as it was last seen. */
  | { kind: 'cluster-appeared' | 'cluster-gone'; cluster: ClusterRef; topology: Topology }
  /** The lock names somebody else, or nobody. */
  | {
      kind: 'leader';
      cluster: ClusterRef;
      from: string | null;
      to: string | null;
      timeline: { from: number | null; to: number | null };
    }
  /** The lock's state, with the same name in it. */
  | { kind: 'lock'; cluster: ClusterRef; leader: string | null; from: LockState; to: LockState }
  | { kind: 'timeline'; cluster: ClusterRef; from: number | null; to: number | null }
  | { kind: 'member-appeared' | 'member-gone'; cluster: ClusterRef; member: string }
  /** Of a member whose part in the cluster changed otherwise than by the lock. */
  | { kind: 'member-role'; cluster: ClusterRef; member: string; from: MemberRole; to: MemberRole }
  /** `streaming` where it replicates, else what it says of itself. */
  | { kind: 'member-state'; cluster: ClusterRef; member: string; from: string | null; to: string | null }
  | { kind: 'member-timeline'; cluster: ClusterRef; member: string; from: number | null; to: number | null }
  | { kind: 'member-ready'; cluster: ClusterRef; member: string; to: boolean | null }
  | { kind: 'member-terminating'; cluster: ClusterRef; member: string }
  | { kind: 'member-restart'; cluster: ClusterRef; member: string; to: boolean | null }
  | { kind: 'member-address'; cluster: ClusterRef; member: string; from: string | null; to: string | null }
  | { kind: 'member-upstream'; cluster: ClusterRef; member: string; from: string | null; to: string | null }
  | { kind: 'member-dns'; cluster: ClusterRef; member: string; from: string; to: string }
  | {
      kind: 'addressing';
      cluster: ClusterRef;
      from: ReplicationAddressing;
      to: ReplicationAddressing;
    }
  | { kind: 'paused'; cluster: ClusterRef; to: boolean | null }
  | { kind: 'pending-switchover'; cluster: ClusterRef; to: PendingSwitchover | null }
  /** Members that are not the lock's holder and say that they are a primary, or no longer do. */
  | { kind: 'claimants'; cluster: ClusterRef; from: string[]; to: string[] }
  | { kind: 'problem-appeared' | 'problem-gone'; problem: Problem };

export type ChangeKind = Change['kind'];

/** @returns the key of a cluster among others */
export function clusterKey({ namespace, scope, citusGroup }: ClusterRef): string {
  return `${namespace}/${scope}${citusGroup === null ? '' : `/${String(citusGroup)}`}`;
}
