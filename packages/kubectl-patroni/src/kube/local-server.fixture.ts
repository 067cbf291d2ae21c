/** Servers on this machine for the tests of the transport: what an API server, a proxy or something broken would do. */
import http, { type IncomingMessage, type RequestListener, type Server } from 'node:http';
import https, { type ServerOptions } from 'node:https';
import net, { type AddressInfo, type Socket } from 'node:net';

export interface LocalServer {
  url: URL;
  port: number;
  /** How many connections were made to it. */
  connections: number;
  /** What was asked of it, in order. */
  requests: IncomingMessage[];
  /** Ends all of its connections below TLS and HTTP. */
  cut(how: 'reset' | 'end'): void;
  close(): Promise<void>;
}

const running: LocalServer[] = [];

/** For `afterEach`: closes every server of a test. */
export async function closeServers(): Promise<void> {
  await Promise.all(running.splice(0).map((server) => server.close()));
}

export async function serve(listener: RequestListener): Promise<LocalServer> {
  return start(http.createServer(), 'http', listener);
}

export async function serveTls(options: ServerOptions, listener: RequestListener): Promise<LocalServer> {
  return start(https.createServer(options), 'https', listener);
}

/** A server that speaks no HTTP but what `onData` writes: called for each piece that a connection sends. */
export async function serveRaw(
  onData: (socket: Socket, connection: number, data: Buffer) => void,
): Promise<LocalServer> {
  const server = net.createServer();
  const local = await listen(server, 'http');
  server.on('connection', (socket) => {
    const connection = local.connections;
    socket.on('data', (data) => {
      onData(socket, connection, Buffer.from(data));
    });
  });
  return local;
}

async function start(server: Server, scheme: string, listener: RequestListener): Promise<LocalServer> {
  const local = await listen(server, scheme);
  server.on('request', (request, response) => {
    local.requests.push(request);
    listener(request, response);
  });
  return local;
}

/** Makes any server one that is closed with the others. */
export async function listen(server: net.Server, scheme: string): Promise<LocalServer> {
  const sockets = new Set<Socket>();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const local: LocalServer = {
    url: new URL(`${scheme}://127.0.0.1:${String(port)}`),
    port,
    connections: 0,
    requests: [],
    cut: (how) => {
      for (const socket of sockets) {
        if (how === 'reset') socket.resetAndDestroy();
        else socket.destroy();
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  server.on('connection', (socket: Socket) => {
    local.connections++;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  running.push(local);
  return local;
}
