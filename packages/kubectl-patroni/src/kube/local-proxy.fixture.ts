/** Proxies on this machine for tests: whatever they are asked for, they lead to where the test says. */
import http, { type IncomingMessage } from 'node:http';
import https, { type ServerOptions } from 'node:https';
import net, { type Socket } from 'node:net';
import { listen, type LocalServer } from './local-server.fixture.js';

export interface LocalProxy extends LocalServer {
  /** What it was asked to connect to, as `host:port`. */
  targets: string[];
}

/**
 * @param answer null: go on to `port`; else the status that it refuses with
 * @param tls for a proxy that is itself reached by TLS
 */
export async function proxyTo(
  port: number,
  answer: ((request: IncomingMessage) => number) | null = null,
  tls: ServerOptions | null = null,
): Promise<LocalProxy> {
  const server = tls === null ? http.createServer() : https.createServer(tls);
  const local: LocalProxy = Object.assign(await listen(server, tls === null ? 'http' : 'https'), {
    targets: [],
  });
  server.on('connect', (request: IncomingMessage, stream, head: Buffer) => {
    local.requests.push(request);
    local.targets.push(request.url ?? '');
    const status = answer?.(request) ?? 200;
    stream.write(`HTTP/1.1 ${String(status)} ${http.STATUS_CODES[status] ?? ''}\r\n\r\n`);
    if (status === 200) join(stream as Socket, port, head);
    else stream.end();
  });
  server.on('request', (request: IncomingMessage, response) => {
    local.requests.push(request);
    const { pathname, search } = new URL(request.url ?? '');
    const { headers } = request;
    http.get({ host: '127.0.0.1', port, path: pathname + search, headers }, (answered) => {
      response.writeHead(answered.statusCode ?? 0, answered.headers);
      answered.pipe(response);
    });
  });
  return local;
}

/** RFC 1928 and 1929, as far as a client's success needs it. */
export async function socksTo(
  port: number,
  login: { user: string; password: string } | null,
): Promise<LocalProxy> {
  const server = net.createServer();
  const local: LocalProxy = Object.assign(await listen(server, 'socks5'), { targets: [] });
  server.on('connection', (socket) => {
    let step: 'greeting' | 'login' | 'request' = 'greeting';
    socket.on('data', function onData(data: Buffer) {
      if (step === 'greeting') {
        socket.write(Buffer.from([5, login === null ? 0 : 2]));
        step = login === null ? 'request' : 'login';
      } else if (step === 'login') {
        socket.write(
          Buffer.from([1, readLogin(data) === `${login?.user ?? ''}:${login?.password ?? ''}` ? 0 : 1]),
        );
        step = 'request';
      } else {
        socket.off('data', onData);
        local.targets.push(readTarget(data));
        socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
        join(socket, port);
      }
    });
  });
  return local;
}

function readLogin(data: Buffer): string {
  const end = 2 + (data[1] ?? 0);
  return `${data.subarray(2, end).toString()}:${data.subarray(end + 1).toString()}`;
}

function readTarget(data: Buffer): string {
  const port = String(data.readUInt16BE(data.length - 2));
  const isName = data[3] === 3;
  const host = isName ? data.subarray(5, -2).toString() : data.subarray(4, 8).join('.');
  return `${host}:${port}`;
}

function join(socket: Socket, port: number, head: Buffer = Buffer.alloc(0)): void {
  const onward = net.connect(port, '127.0.0.1', () => {
    onward.write(head);
    socket.pipe(onward).pipe(socket);
  });
  onward.on('error', () => socket.destroy());
  socket.on('error', () => onward.destroy());
}
