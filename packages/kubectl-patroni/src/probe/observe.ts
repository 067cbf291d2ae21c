/** What PostgreSQL of one member says of replication. */
import { parseObservation, unanswered, type Observation } from '@kubectl-patroni/core';
import { argvOf, type PodScript } from './pod-script.js';
import { askInPod, type AskIn } from './pod-target.js';
import { REPLICATION_QUERY, SQL_SCRIPT } from './sql-script.js';
import type { Candidate } from './targets.js';

const SCRIPT: PodScript = { name: 'kubectl-patroni-sql', text: SQL_SCRIPT };

/** The port that a socket is named after; another one is taken where there is none of this. */
const DEFAULT_PORT = 5432;

/** Never throws for what the pod or the way to it is to blame for: that is the observation's `error`. */
export async function observeMember(
  ask: AskIn,
  namespace: string,
  candidate: Candidate,
  port: number | null,
): Promise<Observation> {
  if (candidate.error !== null) return unanswered(namespace, candidate.pod, candidate.error);
  const parameters = [String(port ?? DEFAULT_PORT), REPLICATION_QUERY];
  const { stdout, stderr, exitCode, error } = await askInPod(ask, candidate, argvOf(SCRIPT, parameters));
  if (error !== null) return unanswered(namespace, candidate.pod, error);
  if (exitCode !== 0) return unanswered(namespace, candidate.pod, firstLine(stderr));
  // libpq may have warned of something before.
  const answer = stdout.split('\n').findLast((line) => line.startsWith('{')) ?? '';
  return parseObservation(namespace, candidate.pod, answer);
}

/** As `psql: error: connection to server on socket … failed: FATAL:  …`. */
function firstLine(stderr: string): string {
  const line = stderr
    .split('\n')
    .map((each) => each.trim())
    .find((each) => each !== '');
  return line?.slice(0, 300) ?? 'psql: failed without a word';
}
