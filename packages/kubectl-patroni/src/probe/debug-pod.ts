/** A pod to ask from, made for the purpose and deleted after it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeClient } from '../kube/client.js';
import { KubeError } from '../kube/errors.js';
import type { Writer } from '../kube/write.js';
import type { PodTarget } from './pod-target.js';

/** If nobody deletes it Kubernetes ends it after this, in seconds. */
const LONGEST_LIFE_SECONDS = 600;
const CONTAINER = 'debug';

/**
 * Allowed under the `restricted` Pod Security Standard; without the token of a service account, and with no label that a
 * Service selects by.
 */
export function debugPodManifest(namespace: string, name: string, image: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { 'app.kubernetes.io/managed-by': 'kubectl-patroni' } },
    spec: {
      restartPolicy: 'Never',
      activeDeadlineSeconds: LONGEST_LIFE_SECONDS,
      terminationGracePeriodSeconds: 0,
      automountServiceAccountToken: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 65534,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: CONTAINER,
          image,
          command: ['sleep', String(LONGEST_LIFE_SECONDS)],
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '64Mi' } },
        },
      ],
    },
  };
}

/** As `kubectl-patroni-debug-x7k2p`. @param random between 0 and 1 */
export function debugPodName(random: number): string {
  return `kubectl-patroni-debug-${Math.floor(random * 36 ** 5)
    .toString(36)
    .padStart(5, '0')}`;
}

/** @param dryRun the server checks it, and nothing is made */
export async function createPod(
  writer: Writer,
  manifest: object,
  namespace: string,
  { dryRun }: { dryRun: 'All' | null },
): Promise<void> {
  await writer.write({
    method: 'POST',
    path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`,
    body: manifest,
    ...(dryRun !== null && { query: { dryRun } }),
  });
}

/** That it is not there any more is what is wanted. */
export async function deletePod(writer: Writer, namespace: string, name: string): Promise<void> {
  try {
    await writer.write({
      method: 'DELETE',
      path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(name)}`,
      query: { gracePeriodSeconds: '0' },
    });
  } catch (error) {
    if (!(error instanceof KubeError) || error.status !== 404) throw error;
  }
}

const POLL_MS = 500;
/** Reasons for which a container waits that will not go away by themselves (kubelet pkg/kubelet/images, kuberuntime). */
const HOPELESS =
  /^(?:ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull|CreateContainer\w*Error|RunContainerError)$/;

/** @returns where to ask, once it runs @throws KubeError when it does not start in time, or never will */
export async function runningPod(
  client: KubeClient,
  namespace: string,
  name: string,
  patienceMs: number,
): Promise<PodTarget> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(name)}`;
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const { phase, waiting } = statusOf(await client.get(path));
    if (phase === 'Running') return { namespace, pod: name, container: CONTAINER };
    const isOver = phase === 'Failed' || phase === 'Succeeded' || HOPELESS.test(waiting ?? '');
    if (isOver || performance.now() > deadline)
      throw new KubeError(
        `error: pod ${namespace}/${name} does not run: ${waiting ?? phase ?? 'it has no status'}`,
        isOver ? 'Failed' : 'Timeout',
      );
    await sleep(POLL_MS);
  }
}

function statusOf(pod: unknown): { phase: string | null; waiting: string | null } {
  const status = (pod as { status?: { phase?: unknown; containerStatuses?: unknown } } | null)?.status;
  const [container] = Array.isArray(status?.containerStatuses) ? (status.containerStatuses as unknown[]) : [];
  const reason = (container as { state?: { waiting?: { reason?: unknown } } } | undefined)?.state?.waiting
    ?.reason;
  return {
    phase: typeof status?.phase === 'string' ? status.phase : null,
    waiting: typeof reason === 'string' && /^\w{1,64}$/.test(reason) ? reason : null,
  };
}
