/** Reads that may fail beside others that do not. */
import type { ClusterObjects, Problem } from '@kubectl-patroni/core';
import type { KubeClient } from '../kube/client.js';
import { KubeError } from '../kube/errors.js';
import { pathOf, type LiveKind } from './live-kinds.js';

type Item<K extends keyof ClusterObjects> = NonNullable<ClusterObjects[K]>[number];

/** What became of reading one kind. */
export type Attempt<T> =
  { items: T[]; serverTime: Date | null; error: null } | { items: null; serverTime: null; error: KubeError };

/** @throws what is no answer of the server's, as when the user interrupts */
export async function attemptList<K extends keyof ClusterObjects>(
  client: KubeClient,
  { view, project, ...kind }: LiveKind<K>,
  namespace: string | null,
  labelSelector: string | null,
): Promise<Attempt<Item<K>>> {
  try {
    const path = pathOf(kind, namespace);
    const selected = labelSelector === null ? {} : { labelSelector };
    return { ...(await client.list({ path, view, project, ...selected })), error: null };
  } catch (error) {
    if (!(error instanceof KubeError)) throw error;
    return { items: null, serverTime: null, error };
  }
}

/** `message` is the server's own where it sent one: whoever prints it adds kubectl's prefix. */
export function problemOf(kind: LiveKind, namespace: string | null, { reason, message }: KubeError): Problem {
  return {
    resource: kind.resource,
    namespace,
    reason,
    message: message.replace(/^Error from server(?: \([^)]*\))?: /, ''),
    affects: [...kind.affects],
  };
}

/** Reasons that are not about one resource: whatever is asked for next would meet with the same. */
const CONNECTION_REASONS = new Set([
  'Config',
  'ConnectionRefused',
  'Credentials',
  'MalformedResponse',
  'Timeout',
  'TLS',
  'Unauthorized',
  'Unreachable',
]);

/** @returns the one error to tell when nothing at all could be read for a reason of the connection; else null */
export function commonFailure(attempts: readonly Attempt<unknown>[]): KubeError | null {
  const errors = attempts.map(({ error }) => error).filter((error) => error !== null);
  const [first = null] = errors;
  const isCommon =
    errors.length === attempts.length && errors.every(({ reason }) => CONNECTION_REASONS.has(reason));
  return isCommon ? first : null;
}
