/** Every member tries to reach every other one. */
import { connectTargets, connectTest, type ConnectTest, type Topology } from '@kubectl-patroni/core';
import { connectFrom } from './connect.js';
import type { AskIn } from './pod-target.js';
import type { Candidate } from './targets.js';

export async function testConnections(
  ask: AskIn,
  topology: Topology,
  candidates: readonly Candidate[],
): Promise<ConnectTest> {
  const targets = connectTargets(topology);
  const asked = await Promise.all(
    candidates.map(async (candidate) => {
      if (candidate.error !== null) return { member: candidate.pod, error: candidate.error, attempts: [] };
      const others = targets.filter(({ member }) => member !== candidate.pod);
      return connectFrom(ask, candidate, others);
    }),
  );
  return connectTest(topology, asked);
}
