/** Where a question is asked, and what becomes of asking. */
import type { Exec, ExecResult } from '../kube/exec.js';
import { KubeError } from '../kube/errors.js';

export interface PodTarget {
  namespace: string;
  pod: string;
  container: string;
}

/** Runs a command in a pod. @throws KubeError */
export type AskIn = Exec;

/** What a script of ours came to. */
export interface PodAnswer extends ExecResult {
  /** In kubectl's words; null: it ran. Its exit code is then still to be judged. */
  error: string | null;
}

/** Exit codes of a shell and of container runtimes for a program that cannot be started (POSIX 2.8.2). */
const NOT_STARTED: ReadonlySet<number> = new Set([126, 127]);

/** @throws what is no failure of the pod's, as when the user interrupts */
export async function askInPod(
  ask: AskIn,
  target: PodTarget,
  argv: readonly [string, ...string[]],
): Promise<PodAnswer> {
  try {
    const { exitCode, stdout, stderr } = await ask({ ...target, argv });
    const failed = NOT_STARTED.has(exitCode) && stdout === '';
    return { exitCode, stdout, stderr, error: failed ? notStarted(target, stderr) : null };
  } catch (error) {
    if (!(error instanceof KubeError)) throw error;
    return { exitCode: 1, stdout: '', stderr: '', error: error.message };
  }
}

function notStarted({ namespace, pod, container }: PodTarget, stderr: string): string {
  const [first = ''] = stderr.trim().split('\n');
  const why = first === '' ? '' : `: ${first.slice(0, 200)}`;
  return `error: container ${container} of pod ${namespace}/${pod} has no shell to ask with${why}`;
}
