/** `pods/NAME/exec` over a WebSocket (kubelet/pkg/cri/streaming/remotecommand/websocket.go; client-go KEP-4006). */
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { statusError } from './api-error.js';
import { authenticated } from './authenticated.js';
import type { Connection, Identity } from './connection.js';
import { KubeError } from './errors.js';
import { HandshakeRefused, type ExecOptions, type ExecResult, type LimitedExec } from './exec.js';
import { collectOutput, type OutputStream } from './exec-output.js';
import { exitCodeOf } from './exec-status.js';
import { authorizationHeader, callerHeaders } from './headers.js';
import { connectionError } from './network-error.js';
import { createRoutes } from './routes.js';
import { urlOf } from './server-url.js';
import { MOST_AT_ONCE, takeTurns } from './turns.js';

/** v5 is v4 with a way to end the standard input, which is not used here: servers before 1.30 know v4 alone. */
const PROTOCOLS = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];
/** The first byte of each message. */
const OUTPUTS: ReadonlyMap<number, OutputStream> = new Map([
  [1, 'stdout'],
  [2, 'stderr'],
]);
const STATUS = 3;
/** A Status is a few hundred bytes. */
const MAX_REFUSAL_BYTES = 64 * 1024;

/** What became of a handshake: a socket that speaks, or why it was refused. */
type Handshake = { status: 101; socket: WebSocket } | { status: number; error: KubeError };

/** @param closing ends all connections */
export function webSocketExec(
  connection: Connection,
  options: ExecOptions,
  closing: AbortSignal,
): (request: LimitedExec) => Promise<ExecResult> {
  const routes = createRoutes(connection);
  closing.addEventListener('abort', () => {
    routes.close();
  });
  const inTurn = takeTurns(MOST_AT_ONCE);
  const headers = callerHeaders({ ...connection, disableCompression: true }, options);

  async function shake(identity: Identity, url: URL, signal: AbortSignal): Promise<Handshake> {
    const dial = await routes.forUpgrades(identity);
    signal.throwIfAborted();
    const socket = await dial().catch((error: unknown) => {
      throw connectionError(error, url);
    });
    const start = performance.now();
    const handshake = await upgrade(socket, url, { ...headers, ...authorizationHeader(identity) }, signal);
    const elapsed = String(Math.round(performance.now() - start));
    options.debug?.(`GET ${url.href} ${String(handshake.status)} in ${elapsed} milliseconds`);
    return handshake;
  }

  return (request) =>
    inTurn(async () => {
      const url = execUrl(connection.server, request);
      const handshake = await authenticated(connection.credentials, (identity) =>
        shake(identity, url, request.signal),
      );
      if ('error' in handshake) throw handshake.error;
      return run(handshake.socket, options.maxBytes, request.signal);
    });
}

function execUrl(server: URL, { namespace, pod, container, argv }: LimitedExec): URL {
  const query = new URLSearchParams({ container, stdout: 'true', stderr: 'true' });
  for (const word of argv) query.append('command', word);
  const url = urlOf(server, `/api/v1/namespaces/${namespace}/pods/${pod}/exec`, query);
  url.protocol = server.protocol === 'https:' ? 'wss:' : 'ws:';
  return url;
}

/** @param socket connected, and secured where the server's address is */
function upgrade(
  socket: Socket,
  url: URL,
  headers: OutgoingHttpHeaders,
  signal: AbortSignal,
): Promise<Handshake> {
  const client = new WebSocket(url, PROTOCOLS, {
    createConnection: () => socket,
    headers: headers as Record<string, string>,
    perMessageDeflate: false,
    followRedirects: false,
  });
  return new Promise((resolve, reject) => {
    const stop = (error: unknown) => {
      signal.removeEventListener('abort', abort);
      socket.destroy();
      reject(error as Error);
    };
    const abort = () => {
      stop(signal.reason);
    };
    signal.addEventListener('abort', abort);
    client.on('error', (error) => {
      stop(connectionError(error, url));
    });
    client.once('unexpected-response', (_, response) => {
      refusalOf(response, url).then((error) => {
        signal.removeEventListener('abort', abort);
        socket.destroy();
        resolve({ status: response.statusCode ?? 0, error });
      }, stop);
    });
    client.once('open', () => {
      signal.removeEventListener('abort', abort);
      client.pause(); // nothing is lost before somebody listens
      resolve({ status: 101, socket: client });
    });
  });
}

/** Nobody and nothing to be found: kubectl would be told the same. */
const FINAL: ReadonlySet<number> = new Set([401, 404]);

async function refusalOf(response: IncomingMessage, url: URL): Promise<KubeError> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_REFUSAL_BYTES) break;
    chunks.push(chunk);
  }
  const { statusCode: status = 0 } = response;
  const text = Buffer.concat(chunks).toString('utf8');
  const header = (name: string) => [response.headers[name] ?? null].flat()[0] ?? null;
  const { message, reason } = statusError({ status, header, text }, url);
  return FINAL.has(status)
    ? new KubeError(message, reason, status)
    : new HandshakeRefused(message, reason, status);
}

function run(client: WebSocket, maxBytes: number, signal: AbortSignal): Promise<ExecResult> {
  const output = collectOutput(maxBytes);
  return new Promise((resolve, reject) => {
    const end = (error: unknown) => {
      signal.removeEventListener('abort', abort);
      client.terminate();
      reject(error as Error);
    };
    const abort = () => {
      end(signal.reason);
    };
    signal.addEventListener('abort', abort);
    if (signal.aborted) {
      abort();
      return;
    }
    client.on('error', (error) => {
      end(brokenOff(error));
    });
    client.on('close', () => {
      end(brokenOff());
    });
    client.on('message', (message: Buffer) => {
      const [channel] = message;
      const data = message.subarray(1);
      const stream = OUTPUTS.get(channel ?? -1);
      if (stream !== undefined) {
        const tooMuch = output.add(stream, data);
        if (tooMuch !== null) end(tooMuch);
      } else if (channel === STATUS) {
        try {
          const exitCode = exitCodeOf(data.toString('utf8'));
          signal.removeEventListener('abort', abort);
          resolve({ exitCode, stdout: output.text('stdout'), stderr: output.text('stderr') });
          client.close();
        } catch (error) {
          end(error);
        }
      }
    });
    client.resume();
  });
}

function brokenOff(cause?: Error): KubeError {
  return new KubeError(
    'error: the connection to the container broke off before the command ended',
    'MalformedResponse',
    null,
    { cause },
  );
}
