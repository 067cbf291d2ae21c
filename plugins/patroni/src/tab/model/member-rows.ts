/** The members as rows of a table: which are shown, and in which order. */
import { naturally, type Member, type Topology } from '@kubectl-patroni/core';

export interface MemberRow {
  /** Stays the same from poll to poll. */
  id: string;
  citusGroup: number | null;
  member: Member;
  /** The timeline of the leader, to hold the member's against. */
  leadersTimeline: number | null;
}

export type SortColumn = 'member' | 'role' | 'state' | 'dns' | 'ip' | 'via' | 'lag' | 'timeline';

export interface Sorting {
  column: SortColumn;
  direction: 'ascending' | 'descending';
}

/** @param topologies of one cluster: one, or one for each Citus group */
export function memberRows(topologies: readonly Topology[]): MemberRow[] {
  return topologies.flatMap(({ members, citusGroup, timeline }) =>
    members.map((member) => ({
      id: `${String(citusGroup ?? '')}/${member.name}`,
      citusGroup,
      member,
      leadersTimeline: timeline,
    })),
  );
}

/** By any part of a name, an IP, a DNS name or a host that is dialled; every word has to be found. */
export function filterRows(rows: readonly MemberRow[], query: string): MemberRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...rows];
  return rows.filter(({ member: { name, pod, dns, postgres, replication } }) => {
    const texts = [name, ...pod.ips, pod.ip, dns.name, postgres?.host, replication?.host]
      .filter((text) => text != null)
      .map((text) => text.toLowerCase());
    return words.every((word) => texts.some((text) => text.includes(word)));
  });
}

const ROLES: readonly Member['role'][] = [
  'leader',
  'standby_leader',
  'sync_standby',
  'quorum_standby',
  'replica',
  'unknown',
];

/** What is not known comes last, whatever the direction. Members that are alike keep their order. */
export function sortRows(rows: readonly MemberRow[], { column, direction }: Sorting): MemberRow[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => {
    const [x, y] = [sortKey(a, column), sortKey(b, column)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    if (typeof x === 'number' && typeof y === 'number') return sign * (x - y);
    return sign * naturally(String(x), String(y));
  });
}

function sortKey({ member, citusGroup }: MemberRow, column: SortColumn): string | number | null {
  switch (column) {
    case 'member':
      return `${String(citusGroup ?? '')} ${member.name}`;
    case 'role':
      return ROLES.indexOf(member.role);
    case 'state':
      return member.replicationState ?? member.state;
    case 'dns':
      return member.dns.name;
    case 'ip':
      return member.pod.ip;
    case 'via':
      return member.replication === null ? (member.postgres?.kind ?? null) : member.replication.hostKind;
    case 'lag':
      return member.lagBytes;
    case 'timeline':
      return member.timeline;
  }
}
