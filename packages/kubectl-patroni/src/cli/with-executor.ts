/** Commands in pods, for as long as a command of ours needs them; all that it takes is loaded with this file. */
import type { ConfigFlags } from '../kube/connection.js';
import { createExecutor, type Exec } from '../kube/exec.js';
import { connectionOf } from './connection-of.js';
import { LOGS_REQUESTS } from './read-cluster.js';
import type { ClientSettings } from './read-topologies.js';

/** What a script of ours prints is a few KiB. */
const MAX_OUTPUT_BYTES = 256 * 1024;

/**
 * @param flags the object that the cluster was read with, so that both share a connection's credentials
 * @param timeoutMs for one command
 */
export async function withExecutor<T>(
  flags: ConfigFlags,
  timeoutMs: number,
  { verbosity, ...caller }: ClientSettings,
  use: (exec: Exec) => Promise<T>,
): Promise<T> {
  const executor = createExecutor(connectionOf(flags), {
    ...caller,
    flags,
    timeoutMs,
    maxBytes: MAX_OUTPUT_BYTES,
    ...(verbosity >= LOGS_REQUESTS && {
      debug: (line: string) => void process.stderr.write(`${line}\n`),
    }),
  });
  try {
    return await use(executor.exec);
  } finally {
    executor.close();
  }
}
