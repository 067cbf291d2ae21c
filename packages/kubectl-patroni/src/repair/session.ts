/** What the steps of a repair work with: the cluster as it is at the moment, ways to change it, and somebody to tell. */
import type { Topology } from '@kubectl-patroni/core';
import type { RemedyPlan, RemedyStep } from '@kubectl-patroni/core/remedy';
import type { TopologyResult } from '../cli/read-topologies.js';
import type { Exec } from '../kube/exec.js';
import type { ClusterApi } from './cluster-api.js';
import type { Json } from './json.js';

/** The cluster and its plan, as of one reading. */
export interface View {
  topology: Topology;
  plan: RemedyPlan;
  /** Whole, as the API server has it; null: it is not there. */
  statefulSet: Json | null;
  /** What was read for it. */
  objects: TopologyResult['reading']['objects'];
}

export interface Session {
  api: ClusterApi;
  exec: Exec;
  /** Reads anew and plans anew. @throws KubeError */
  look(): Promise<View>;
  /** How long what a step waits for may take, in milliseconds. */
  timeoutMs: number;
  /** Where the StatefulSet is written to before it is made anew. */
  backup: Backup;
  /** A line of progress. */
  tell(line: string): void;
}

/** A copy of the StatefulSet on the user's side, for the moment in which the cluster has none. */
export interface Backup {
  /** As the user can open it. */
  path: string;
  /** @throws when it cannot be written */
  write(manifest: Json): Promise<void>;
  /** @returns null: there is none */
  read(): Promise<Json | null>;
}

/** Who leads, by the lock; null: nobody, or it is not known. */
export function leaderIn({ leader }: Topology): string | null {
  return leader.lock === 'held' ? leader.name : null;
}

/** Whether it takes a member down for a while. */
export function touchesMembers({ action }: RemedyStep): boolean {
  return action === 'replace-member' || action === 'switchover';
}

/** What is to be changed next. That the outcome is to be confirmed is no change: it is done once all of them are. */
export function nextStep({ steps }: RemedyPlan): RemedyStep | undefined {
  return steps.find(({ state, action }) => state === 'to-do' && action !== 'verify');
}
