/** Why a read failed, told from what the Kubernetes plugin makes of it: an error with a sentence, and no status. */
import type { Failure, FailureKind } from './reading';

/** plugin-kubernetes-react, KubernetesBackendClient.handleResponse. */
const STATUS = /^Request failed with (\d{3})\b/;
const NO_BACKEND = /^Could not find the Kubernetes Backend\b/;

/** What a reader may need of a message that another side wrote; the rest is noise, or an attempt at it. */
const LONGEST_MESSAGE = 512;

/** @param error whatever a promise of the Kubernetes plugin's was rejected with */
export function failureOf(error: unknown, cluster: string | null = null): Failure {
  const message = (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_MESSAGE);
  return { kind: kindOf(message), message, cluster };
}

function kindOf(message: string): FailureKind {
  if (NO_BACKEND.test(message)) return 'no-backend';
  const status = STATUS.exec(message)?.[1];
  return status === '401' || status === '403' ? 'not-permitted' : 'failed';
}
