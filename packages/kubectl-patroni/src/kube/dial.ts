/** Connections to an API server: one pool that keeps them open, whatever the way there. */
import http, { type Agent, type AgentOptions } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { ConnectionOptions } from 'node:tls';

/** Opens a connection that what is sent on reaches `host`. */
export type Dial = (host: string, port: number) => Promise<Socket>;

/** client-go transport/cache.go: net.Dialer{Timeout: 30 * time.Second}. */
export const CONNECT_TIMEOUT_MS = 30_000;

/** As many requests as one reading makes, and no more than the API server's fairness likes to see. */
const POOL: AgentOptions = { keepAlive: true, maxSockets: 8 };

/**
 * @param tls null for a plain http server
 * @param dial null: directly
 */
export function createPool(tls: ConnectionOptions | null, dial: Dial | null): Agent {
  const pool = tls === null ? new http.Agent(POOL) : new https.Agent({ ...POOL, ...tls });
  const connect = pool.createConnection.bind(pool);
  const ready = tls === null ? 'connect' : 'secureConnect';
  pool.createConnection = (options, callback) => {
    if (dial === null) {
      const socket = connect(options, callback);
      if (socket) limitConnecting(socket as Socket, ready);
      return socket;
    }
    dial(options.host ?? '', Number(options.port))
      .then((socket) => callback?.(null, tls === null ? socket : secured(connect, options, socket)))
      .catch((error: unknown) => callback?.(error as Error, undefined as never));
    return undefined;
  };
  return pool;
}

/** TLS inside of the tunnel: by https.Agent's own way, so that sessions are reused. */
function secured(
  connect: Agent['createConnection'],
  options: http.ClientRequestArgs,
  socket: Socket,
): Socket {
  const secure = connect(Object.assign({}, options, { socket })) as Socket;
  limitConnecting(secure, 'secureConnect');
  return secure;
}

/** Without this only the operating system gives up, after two minutes or more. */
function limitConnecting(socket: Socket, ready: string): void {
  const timer = setTimeout(
    () => socket.destroy(Object.assign(new Error('i/o timeout'), { code: 'ETIMEDOUT' })),
    CONNECT_TIMEOUT_MS,
  );
  for (const event of [ready, 'close']) socket.once(event, () => clearTimeout(timer));
}
