/** Members under the member they should stream from. Unlike `patronictl topology` it never loses one (patroni ctl.py topology_sort). */
import type { Member } from '../contract.js';

/** Why a member stands at the root though it has an upstream. */
export type Detached = { why: 'missing'; upstream: string } | { why: 'cycle'; cycle: readonly string[] };

export interface TreeRow {
  member: Member;
  /** 0 at the root. */
  depth: number;
  /** Of the innermost {@link MAX_GUIDES} levels: whether a further member follows on that level. */
  guides: readonly boolean[];
  /** Null: its place in the tree is as it should be. Else set on each member of a cycle. */
  detached: Detached | null;
}

/** Deeper levels are drawn as if they were this deep: a chain of thousands costs no more than a flat cluster. */
export const MAX_GUIDES = 8;

/** A member, its upstream, and the cycle that they form if they do. */
interface Node {
  member: Member;
  index: number;
  leads: boolean;
  /** Null: it has none, or none that is there. */
  upstream: Node | null;
  children: Node[];
  cycle: Cycle | null;
}

interface Cycle {
  /** Of its members, the first in order: the one that stands at the root. */
  first: Node;
  names: readonly string[];
}

/**
 * Every member exactly once: leaders first, each followed by those that stream from it, then whoever cannot be reached from
 * a leader. Members of one level keep their order.
 */
export function memberTree(members: readonly Member[]): TreeRow[] {
  const nodes = linked(members);
  findCycles(nodes);
  const rows: TreeRow[] = [];
  const seen = new Set<Node>();
  for (const root of rootsOf(nodes)) {
    const stack: { node: Node; depth: number; guides: readonly boolean[] }[] = [
      { node: root, depth: 0, guides: [] },
    ];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { node, depth, guides } = next;
      seen.add(node);
      rows.push({ member: node.member, depth, guides, detached: detachmentOf(node) });
      // Only the root can be met again: a cycle ends where it began.
      const below = node.children.filter((child) => !seen.has(child)).toReversed();
      below.forEach((child, k) => {
        stack.push({ node: child, depth: depth + 1, guides: [...guides, k > 0].slice(-MAX_GUIDES) });
      });
    }
  }
  return rows;
}

/** Of a primary cluster or of a standby cluster. */
export function isLeader({ role }: Member): boolean {
  return role === 'leader' || role === 'standby_leader';
}

function linked(members: readonly Member[]): Node[] {
  const nodes = members.map((member, index): Node => ({
    member,
    index,
    leads: isLeader(member),
    upstream: null,
    children: [],
    cycle: null,
  }));
  const byName = new Map(nodes.map((node) => [node.member.name, node]));
  for (const node of nodes) {
    const name = upstreamOf(node);
    node.upstream = name === null ? null : (byName.get(name) ?? null);
    node.upstream?.children.push(node);
  }
  return nodes;
}

/** A leader streams from nobody here, whatever is said of it. */
function upstreamOf({ member, leads }: Node): string | null {
  return leads ? null : (member.replication?.upstream ?? null);
}

/** Follows each member upwards: who is met again on the same way is in a cycle. */
function findCycles(nodes: readonly Node[]): void {
  const visitedFrom = new Map<Node, Node>();
  for (const start of nodes) {
    const path: Node[] = [];
    let at: Node | null = start;
    for (; at !== null && !visitedFrom.has(at); at = at.upstream) {
      visitedFrom.set(at, start);
      path.push(at);
    }
    if (at === null || visitedFrom.get(at) !== start) continue;
    const circle = path.slice(path.indexOf(at));
    const first = circle.reduce((least, node) => (node.index < least.index ? node : least));
    const cycle = { first, names: circle.map(({ member }) => member.name) };
    for (const node of circle) node.cycle = cycle;
  }
}

/** Leaders, then members without an upstream, then one member of each cycle. */
function rootsOf(nodes: readonly Node[]): Node[] {
  return [
    ...nodes.filter(({ leads }) => leads),
    ...nodes.filter(({ leads, upstream }) => !leads && upstream === null),
    ...nodes.filter((node) => node.cycle?.first === node),
  ];
}

function detachmentOf(node: Node): Detached | null {
  if (node.cycle !== null) return { why: 'cycle', cycle: node.cycle.names };
  const upstream = upstreamOf(node);
  return upstream !== null && node.upstream === null ? { why: 'missing', upstream } : null;
}
