/** A row of the fault table: what is broken, and what the CLI must make of it. */
import type { Evidence, LockState } from '@kubectl-patroni/core';
import type { FaultRule } from '../../src/faults/fault.ts';

/** What the API is a copy of. All hold the same cluster, at rest. */
export type Scene =
  | 'usual'
  /** More pods than fit on one page; the others are nobody's. */
  | 'many pods'
  /** Kubernetes 1.20: no `discovery.k8s.io/v1`. */
  | 'old server'
  /** Nothing listens any more. */
  | 'closed'
  /** Connections are taken, and nothing is ever said on them. */
  | 'mute';

/** How the client says who it is. */
export type Credentials =
  | 'administrator'
  /** A token in the kubeconfig that has run out. */
  | 'expired token'
  /** A plugin whose first token has run out, and whose next one is good. */
  | 'plugin with a new token'
  /** A plugin that knows no other token than one that has run out. */
  | 'plugin without a new token'
  /** A plugin that has two good tokens. */
  | 'plugin with two tokens';

/**
 * - `all`: the same as without the fault
 * - `part`: what does not depend on what could not be read
 * - `nothing`: no cluster
 */
export type Shown = 'all' | 'part' | 'nothing';

/** Classes of time to the end of the process: exact times are nobody's business. */
export type Answered =
  /** Within 2 s. */
  | 'at once'
  /** When the server's delay is over. */
  | 'when the server does'
  /** As late as the server's Retry-After says, as often as it is obeyed. */
  | 'after Retry-After'
  | 'after --request-timeout';

export interface FaultRow {
  /** As the table calls it; unique. */
  name: string;
  faults: readonly FaultRule[];
  scene?: Scene;
  credentials?: Credentials;
  /** Beside the command's own. */
  args?: readonly string[];
  exitCode: 0 | 1 | 2;
  shown: Shown;
  answered: Answered;
  /** Of the first line; null: nothing is said. */
  stderr: RegExp | null;
  /** Resources that the problems name, and no others. Left out: none. */
  problems?: readonly string[];
  /** Where the lock is not judged as it is without the fault. */
  lock?: LockState;
  /** From what DNS names are judged, where not from EndpointSlices. */
  evidence?: Evidence;
  /** What is printed besides, by `topology` and `clusters`. */
  stdout?: { topology?: RegExp; clusters?: RegExp };
}

/** A part of the table with a heading of its own. */
export interface FaultSection {
  title: string;
  rows: readonly FaultRow[];
}
