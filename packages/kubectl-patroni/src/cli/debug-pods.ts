/** Runs something in a pod that is made for it: after asking, and never without deleting it again. */
import type { ConfigFlags } from '../kube/connection.js';
import { createWriter } from '../kube/write.js';
import { connect } from '../kube/transport.js';
import { createPod, debugPodManifest, debugPodName, deletePod, runningPod } from '../probe/debug-pod.js';
import type { PodTarget } from '../probe/pod-target.js';
import { confirmByTyping } from './confirm.js';
import { connectionOf } from './connection-of.js';
import { writeDocument } from './document.js';
import { withCleanup } from './interrupt.js';
import type { ClientSettings } from './read-topologies.js';
import { writeText } from './streams.js';

export interface DebugPodOptions {
  connection: ConfigFlags;
  client: ClientSettings;
  image: string;
  /** Whether the user has said yes on the command line. */
  confirmed: 'yes' | 'ask';
  /** For one request, in milliseconds. */
  requestTimeoutMs: number;
}

/** Images have to be pulled. */
const START_PATIENCE_MS = 120_000;

/** @returns what `use` gives, once the pod is deleted @throws DeclinedError, UsageError, KubeError */
export async function withDebugPod<T>(
  namespace: string,
  options: DebugPodOptions,
  use: (pod: PodTarget) => Promise<T>,
): Promise<T> {
  const { client: caller, requestTimeoutMs, image } = options;
  const connection = connectionOf(options.connection);
  const writer = createWriter(connection, { ...caller, timeoutMs: requestTimeoutMs });
  const client = connect(connection, { ...caller, requestTimeoutMs, warn: () => undefined });
  const name = debugPodName(Math.random());
  const manifest = debugPodManifest(namespace, name, image);
  try {
    await createPod(writer, manifest, namespace, { dryRun: 'All' });
    if (options.confirmed === 'ask') {
      await writeText(process.stderr, await writeDocument(manifest, 'yaml'));
      await confirmByTyping(`This pod is created in ${namespace}, asked, and deleted again.`, 'yes', {
        input: process.stdin,
        output: process.stderr,
      });
    }
    let creating: Promise<void> = Promise.resolve();
    return await withCleanup(
      async () => {
        creating = createPod(writer, manifest, namespace, { dryRun: null });
        await creating;
        return use(await runningPod(client, namespace, name, START_PATIENCE_MS));
      },
      async () => {
        // What is being made just now would come after its own deletion.
        await creating.catch(() => undefined);
        await deletePod(writer, namespace, name);
      },
    );
  } finally {
    client.close();
    writer.close();
  }
}
