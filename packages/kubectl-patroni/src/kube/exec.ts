/**
 * Commands in containers: over a WebSocket on our own connection (same TLS, proxy and credentials as every other request),
 * and where a server or something before it refuses that, by the user's kubectl.
 */
import type { ConfigFlags, Connection } from './connection.js';
import { KubeError } from './errors.js';
import type { Caller } from './headers.js';

export interface ExecRequest {
  namespace: string;
  pod: string;
  container: string;
  /** The program and its arguments, as they are: no shell has a part in it, unless the program is one. */
  argv: readonly [string, ...string[]];
  /** For all of it, in milliseconds, in place of {@link ExecOptions.timeoutMs}. The command itself may go on in the container. */
  timeoutMs?: number;
  /** Ends it: the promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** What became of a command that ran. Any exit code is a result, no error. */
export interface ExecResult {
  exitCode: number;
  /** As UTF-8; what is none is replaced. Hostile: to be parsed, and never to be written to a terminal as it is. */
  stdout: string;
  stderr: string;
}

/**
 * Runs one command to its end; nothing is sent to its standard input.
 *
 * @throws KubeError when it did not run or nothing is known of its end: `Forbidden` and `NotFound` of the API's, `Timeout`,
 *   `ResponseTooLarge`, `ExecFailed` (the container's runtime could not start it), or those of any other request
 */
export type Exec = (request: ExecRequest) => Promise<ExecResult>;

export interface ExecOptions extends Caller {
  /** What the connection was made of, for kubectl. */
  flags: ConfigFlags;
  /** For one command, unless its request says otherwise. */
  timeoutMs: number;
  /** The most that is taken of a command's output, in bytes. */
  maxBytes: number;
  /** Takes what kubectl logs at -v=6. */
  debug?: (line: string) => void;
}

export interface Executor {
  exec: Exec;
  /** Ends everything under way. */
  close(): void;
}

/** A request whose end is decided. */
export type LimitedExec = ExecRequest & { signal: AbortSignal };

/**
 * A handshake that was refused, by the API server or by what stands before it: the same may be allowed to kubectl, which
 * can also do without WebSockets (and then asks for another right: to `create` pods/exec, not to `get` it).
 */
export class HandshakeRefused extends KubeError {}

/** Nothing is sent before the first command. */
export function createExecutor(connection: Connection, options: ExecOptions): Executor {
  const closing = new AbortController();
  /** Which way is known to work, or that the other one is of no use. */
  let way: 'websocket' | 'kubectl' | 'unknown' = 'unknown';
  const loading: Partial<
    Record<'socket' | 'kubectl', Promise<(request: LimitedExec) => Promise<ExecResult>>>
  > = {};

  async function overSocket(request: LimitedExec): Promise<ExecResult> {
    loading.socket ??= import('./exec-websocket.js').then(({ webSocketExec }) =>
      webSocketExec(connection, options, closing.signal),
    );
    return (await loading.socket)(request);
  }

  async function byKubectl(request: LimitedExec): Promise<ExecResult> {
    loading.kubectl ??= import('./exec-kubectl.js').then(({ kubectlExec }) => kubectlExec(options));
    return (await loading.kubectl)(request);
  }

  async function eitherWay(request: LimitedExec): Promise<ExecResult> {
    if (way === 'kubectl') return byKubectl(request);
    try {
      const result = await overSocket(request);
      way = 'websocket';
      return result;
    } catch (refusal) {
      if (!(refusal instanceof HandshakeRefused) || way === 'websocket') throw refusal;
      options.debug?.(`${refusal.message}: trying kubectl exec`);
      const result = await byKubectl(request).catch((error: unknown) => {
        // That there is no kubectl is no reason; that it was refused as well says the same once more.
        throw error instanceof KubeError ? refusal : error;
      });
      way = 'kubectl';
      return result;
    }
  }

  return {
    async exec({ timeoutMs = options.timeoutMs, signal, ...request }) {
      confirmNames(request);
      const expired = AbortSignal.timeout(timeoutMs);
      const signals = [closing.signal, expired, ...(signal === undefined ? [] : [signal])];
      try {
        return await eitherWay({ ...request, signal: AbortSignal.any(signals) });
      } catch (error) {
        if (expired.aborted && signal?.aborted !== true) throw timedOut(request, timeoutMs);
        throw error;
      }
    },
    close: () => {
      closing.abort(new Error('closed'));
    },
  };
}

/** DNS-1123, as Kubernetes wants it: nothing else gets into a path or onto a command line. */
const NAME = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;

function confirmNames(request: Pick<ExecRequest, 'namespace' | 'pod' | 'container'>): void {
  for (const field of ['namespace', 'pod', 'container'] as const)
    if (!NAME.test(request[field]))
      throw new KubeError(`error: ${JSON.stringify(request[field])} is no name of a ${field}`, 'BadRequest');
}

function timedOut({ namespace, pod }: Omit<ExecRequest, 'timeoutMs'>, timeoutMs: number): KubeError {
  const seconds = String(Math.round(timeoutMs / 1000));
  return new KubeError(`error: no answer from pod ${namespace}/${pod} within ${seconds}s`, 'Timeout');
}
