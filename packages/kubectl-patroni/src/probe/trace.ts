/** A replica's walk to its leader, made in its own pod. */
import {
  traceReplica,
  traceTarget,
  type ConnectTarget,
  type Member,
  type Topology,
  type Trace,
  type TraceEvidence,
} from '@kubectl-patroni/core';
import { connectFrom } from './connect.js';
import { observeMember } from './observe.js';
import type { AskIn } from './pod-target.js';
import { resolveIn } from './resolve.js';
import type { Candidate } from './targets.js';

export async function verifiedTrace(
  ask: AskIn,
  topology: Topology,
  replica: Member,
  candidate: Candidate,
): Promise<Trace> {
  return traceReplica(topology, replica, await evidenceOf(ask, topology, replica, candidate));
}

async function evidenceOf(
  ask: AskIn,
  topology: Topology,
  replica: Member,
  candidate: Candidate,
): Promise<TraceEvidence> {
  if (candidate.error !== null)
    return {
      lookup: null,
      connection: null,
      receiver: null,
      errors: { pod: candidate.error, postgres: null },
    };
  const target = traceTarget(topology, replica);
  const [names, connections, observation] = await Promise.all([
    target === null ? null : resolveIn(ask, candidate, [{ name: target.host, kind: 'address' }]),
    target === null ? null : connectFrom(ask, candidate, [toPostgres(target)]),
    observeMember(ask, topology.namespace, candidate, replica.postgres?.port ?? null),
  ]);
  return {
    lookup: names?.answers[0] ?? null,
    connection: connections?.attempts[0]?.result ?? null,
    receiver: observation.receiver,
    errors: { pod: names?.asker.error ?? connections?.error ?? null, postgres: observation.error },
  };
}

function toPostgres({ member, host, port }: { member: string; host: string; port: number }): ConnectTarget {
  return { member, service: 'postgres', host, port, by: ['announced'], protocol: 'tcp' };
}
