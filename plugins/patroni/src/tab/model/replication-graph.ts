/** Who streams from whom, as nodes and edges: of one cluster, or of all Citus groups of one. */
import {
  isLeader,
  memberState,
  naturally,
  type HostKind,
  type Member,
  type Replication,
  type Topology,
} from '@kubectl-patroni/core';

/** Above so many members, replicas that are alike in all that is drawn are drawn as one. */
export const DRAWN_SINGLY = 24;

export type ReplicationNode =
  | { kind: 'member'; id: string; citusGroup: number | null; member: Member }
  /** Members that nobody streams from, and that are alike in upstream, role, state and the kind of address they dial. */
  | { kind: 'alike'; id: string; citusGroup: number | null; members: readonly [Member, ...Member[]] }
  /** Named by the lock or by a replica, and no member of that name is there. */
  | { kind: 'absent'; id: string; citusGroup: number | null; name: string }
  /** What a standby leader streams from. */
  | { kind: 'remote'; id: string; citusGroup: number | null; host: string | null };

export interface ReplicationEdge {
  /** The one that is streamed from. */
  from: string;
  to: string;
  hostKind: HostKind | null;
  basis: Replication['basis'];
}

export interface ReplicationGraph {
  nodes: readonly ReplicationNode[];
  edges: readonly ReplicationEdge[];
}

/** @param topologies of one cluster: one, or one for each Citus group */
export function replicationGraph(topologies: readonly Topology[]): ReplicationGraph {
  const count = topologies.reduce((sum, { members }) => sum + members.length, 0);
  const parts = topologies.map((topology) => graphOf(topology, count > DRAWN_SINGLY));
  return { nodes: parts.flatMap(({ nodes }) => nodes), edges: parts.flatMap(({ edges }) => edges) };
}

function graphOf(topology: Topology, together: boolean): ReplicationGraph {
  const { members, citusGroup } = topology;
  const id = (kind: ReplicationNode['kind'], name: string) => `${String(citusGroup ?? '')}/${kind}/${name}`;
  const groups = together ? alike(members) : members.map((member) => [member] as const);
  const nodes = groups.map(([first, ...others]): ReplicationNode => {
    return others.length === 0
      ? { kind: 'member', id: id('member', first.name), citusGroup, member: first }
      : { kind: 'alike', id: id('alike', first.name), citusGroup, members: [first, ...others] };
  });
  const remotes = members
    .filter(({ role }) => role === 'standby_leader')
    .map(({ replication }): ReplicationNode => {
      const host = replication?.host ?? null;
      return { kind: 'remote', id: id('remote', host ?? ''), citusGroup, host };
    });
  const absent = absentNames(topology).map((name): ReplicationNode => ({
    kind: 'absent',
    id: id('absent', name),
    citusGroup,
    name,
  }));
  const all = [...remotes, ...absent, ...nodes];
  const edges = nodes.flatMap((node): ReplicationEdge[] => {
    const member = firstMemberOf(node);
    const from = member === null ? null : upstreamNode(member, all);
    if (member?.replication == null || from === null || from === node) return [];
    const { hostKind, basis } = member.replication;
    return [{ from: from.id, to: node.id, hostKind, basis }];
  });
  return { nodes: all, edges };
}

/** The member that a node stands for; of several that are alike the first. */
export function firstMemberOf(node: ReplicationNode): Member | null {
  if (node.kind === 'member') return node.member;
  return node.kind === 'alike' ? node.members[0] : null;
}

function upstreamNode(member: Member, nodes: readonly ReplicationNode[]): ReplicationNode | null {
  if (member.role === 'standby_leader') return nodes.find(({ kind }) => kind === 'remote') ?? null;
  const upstream = member.replication?.upstream ?? null;
  if (upstream === null || member.role === 'leader') return null;
  return (
    nodes.find(
      (node) =>
        (node.kind === 'member' && node.member.name === upstream) ||
        (node.kind === 'absent' && node.name === upstream),
    ) ?? null
  );
}

/** Only claimed where Pods were read. */
function absentNames({ members, membersKnown, leader }: Topology): string[] {
  if (!membersKnown) return [];
  const named = [leader.name, ...members.map(({ replication }) => replication?.upstream ?? null)];
  const there = new Set(members.map(({ name }) => name));
  return [...new Set(named.filter((name) => name !== null))]
    .filter((name) => !there.has(name))
    .sort(naturally);
}

/** Leaders and whoever is streamed from stand alone. */
function alike(members: readonly Member[]): (readonly [Member, ...Member[]])[] {
  const upstreams = new Set(members.map(({ replication }) => replication?.upstream ?? null));
  const groups = new Map<string, [Member, ...Member[]]>();
  for (const member of members) {
    const single = isLeader(member) || upstreams.has(member.name);
    const key = JSON.stringify(single ? [member.name] : ['', ...likeness(member)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [member]);
    else group.push(member);
  }
  return [...groups.values()];
}

function likeness(member: Member): unknown[] {
  const { replication, role } = member;
  const { state, troubles } = memberState(member);
  return [
    role,
    replication?.upstream ?? null,
    replication?.hostKind ?? null,
    replication?.basis,
    state,
    troubles,
  ];
}
