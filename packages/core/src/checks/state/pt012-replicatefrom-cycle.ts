import { defineCheck } from '../check.js';
import type { CheckedMember } from '../checked-cluster.js';
import { aboutCluster, evidence, listed } from '../found.js';
import { replicateFrom } from './replicate-from.js';

/** @returns the names on the way from `start` back to itself; null: the way ends, or ends in another circle */
function cycleFrom(
  start: CheckedMember,
  members: readonly CheckedMember[],
  leader: string | null,
): string[] | null {
  const path = [start.name];
  for (;;) {
    const last = members.find(({ name }) => name === path.at(-1));
    const next = last === undefined || last.name === leader ? null : replicateFrom(last);
    if (next === null || !members.some(({ name }) => name === next)) return null;
    if (next === start.name) return path;
    if (path.includes(next)) return null;
    path.push(next);
  }
}

/** Members in a circle hang under nobody: patronictl leaves them out of its tree (patroni ctl.py `get_cluster_tree`). */
export const replicatefromCycle = defineCheck({
  code: 'PT012',
  name: 'replicatefrom-cycle',
  severity: 'error',
  summary: 'Members stream from each other in a circle, and none of them from the leader.',
  needs: ['pods', 'state'],
  fixable: false,
  follows: [],
  find: ({ members, topology }) => {
    const cycles = members.flatMap((member) => {
      const cycle = cycleFrom(member, members, topology.leader.name);
      return cycle === null || cycle.length < 2 ? [] : [cycle];
    });
    const once = new Map(cycles.map((cycle) => [[...cycle].sort().join(' '), cycle]));
    return [...once.values()].map((cycle) => ({
      about: aboutCluster,
      message: `${listed(cycle)} stream from each other in a circle: no WAL reaches them.`,
      evidence: cycle.map((name) =>
        evidence(
          `Pod/${name}`,
          'metadata.annotations.status.tags.replicatefrom',
          cycle[(cycle.indexOf(name) + 1) % cycle.length],
        ),
      ),
      remedy: 'Remove the tag from one of them.',
      command: null,
    }));
  },
});
