/** The listening socket: TLS with HTTP/2 and HTTP/1.1, or plain HTTP/1.1. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createSecureServer, type Http2ServerRequest } from 'node:http2';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Server as TlsServer } from 'node:tls';
import type { Certificate } from './certificates.ts';

export interface Listener {
  port: number;
  /** For connections from now on; those that are open are closed. Nothing happens without TLS. */
  useCertificate(certificate: Certificate): void;
  resetConnection(request: IncomingMessage): void;
  close(): Promise<void>;
}

export interface Handlers {
  request: (request: IncomingMessage, response: ServerResponse) => void;
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

/** On 127.0.0.1 only. @param certificate null: plain HTTP @param port 0: any that is free */
export async function listen(
  certificate: Certificate | null,
  handlers: Handlers,
  port: number,
): Promise<Listener> {
  const server = serverFor(certificate, handlers);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    // Otherwise the end of each answer waits for the client's delayed acknowledgement.
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {
      socket.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    useCertificate: (next) => {
      if (certificate === null) return;
      (server as TlsServer).setSecureContext(secureContext(next));
      // A connection that is kept alive would go on with the old one.
      for (const socket of sockets) socket.destroy();
    },
    resetConnection: (request) => {
      const remote = remotePort(request);
      for (const socket of sockets) if (socket.remotePort === remote) socket.resetAndDestroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function secureContext({ certPem, keyPem }: Certificate): { cert: string; key: string } {
  return { cert: certPem, key: keyPem };
}

function serverFor(certificate: Certificate | null, { request, upgrade }: Handlers): Server {
  if (certificate === null) {
    const server = createServer({ keepAliveTimeout: 60_000 }, request);
    server.on('upgrade', upgrade);
    return server;
  }
  // The compatibility API of HTTP/2 has the shape of HTTP/1.1's, which is all that is used here.
  const server = createSecureServer(
    { ...secureContext(certificate), allowHTTP1: true },
    (asked, response) => {
      request(asked as unknown as IncomingMessage, response as unknown as ServerResponse);
    },
  );
  (server as unknown as Server).on('upgrade', upgrade);
  server.on('sessionError', () => undefined);
  return server as unknown as Server;
}

function remotePort(request: IncomingMessage): number | undefined {
  const { stream } = request as unknown as Partial<Http2ServerRequest>;
  return stream === undefined ? request.socket.remotePort : stream.session?.socket.remotePort;
}
