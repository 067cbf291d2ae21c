/** What `--until` waits for. */
import { shownState, type Topology, type TopologyList } from '@kubectl-patroni/core';
import type { Goal } from '../cli/watch-flags.js';

/** Never true of no cluster, nor of what is unknown. */
export function isReached(goal: Goal, { items }: TopologyList): boolean {
  return items.length > 0 && items.every((topology) => REACHED[goal](topology));
}

const REACHED: Readonly<Record<Goal, (topology: Topology) => boolean>> = {
  leader: hasLeader,
  healthy: isHealthy,
  headless: ({ replicationAddressing }) => replicationAddressing === 'headless',
};

function hasLeader({ leader, members }: Topology): boolean {
  return leader.lock === 'held' && members.some(({ name }) => name === leader.name);
}

function isHealthy(topology: Topology): boolean {
  return (
    hasLeader(topology) &&
    topology.members.every((member) => {
      const state = shownState(member);
      // Before 3.0.4 a replica that streams says no more than `running`.
      const runs = state === 'streaming' || state === 'running';
      return (
        runs && member.pod.ready === true && !member.pod.terminating && member.timeline === topology.timeline
      );
    })
  );
}
