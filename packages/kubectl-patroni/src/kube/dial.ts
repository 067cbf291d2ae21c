/** Connections to an API server, whatever the way there. */
import net, { type Socket } from 'node:net';
import tls, { type ConnectionOptions, type TLSSocket } from 'node:tls';
import { hostOf } from './proxy.js';

/** Opens a connection. */
export type Dial = () => Promise<Socket>;

/** Opens a connection that is secured. */
export type DialSecure = (handshake: Handshake) => Promise<TLSSocket>;

export interface Handshake {
  /** The versions of HTTP that we speak, by their names in TLS (RFC 7301), the best first. */
  protocols: ('h2' | 'http/1.1')[];
  /** Called when it is the server's turn. */
  meanwhile?: () => void;
}

export interface Way {
  /** Opens a connection through a proxy, on which the server is reached; null: there is none. */
  tunnel: Dial | null;
  /** Ends the connections, whatever is under way. */
  signal: AbortSignal;
}

/** client-go transport/cache.go: net.Dialer{Timeout: 30 * time.Second}. */
export const CONNECT_TIMEOUT_MS = 30_000;

export function dialPlain(server: URL, { tunnel, signal }: Way): Dial {
  if (tunnel !== null) return async () => endedBy(signal, await tunnel());
  return () => established(endedBy(signal, net.connect(addressOf(server))), 'connect');
}

/** @param tlsOptions of `secureOptions` */
export function dialSecure(server: URL, tlsOptions: ConnectionOptions, { tunnel, signal }: Way): DialSecure {
  const address = addressOf(server);
  const servername = net.isIP(address.host) === 0 ? address.host : '';
  /** Lets further connections do with a shorter handshake. */
  let session: Buffer | null = null;
  return async ({ protocols, meanwhile }) => {
    const way = tunnel === null ? address : { host: address.host, socket: await tunnel() };
    const options = { servername, ...tlsOptions, ...way, ALPNProtocols: protocols };
    const socket = endedBy(signal, tls.connect(session === null ? options : { ...options, session }));
    socket.on('session', (ticket) => (session = ticket));
    if (tunnel === null) socket.once('connect', () => meanwhile?.());
    else meanwhile?.();
    return established(socket, 'secureConnect').catch((error: unknown) => {
      session = null;
      throw error;
    });
  };
}

export function addressOf(server: URL): { host: string; port: number } {
  return { host: hostOf(server), port: Number(server.port) || (server.protocol === 'https:' ? 443 : 80) };
}

function endedBy<S extends Socket>(signal: AbortSignal, socket: S): S {
  const end = () => socket.destroy(new Error('closed'));
  if (signal.aborted) end();
  signal.addEventListener('abort', end);
  socket.once('close', () => signal.removeEventListener('abort', end));
  socket.on('error', () => undefined); // whoever uses it is told, and a connection that is not used may break
  return socket;
}

/** Without a limit only the operating system gives up, after two minutes or more. */
function established<S extends Socket>(socket: S, event: 'connect' | 'secureConnect'): Promise<S> {
  return new Promise((resolve, reject) => {
    const expire = () => socket.destroy(Object.assign(new Error('i/o timeout'), { code: 'ETIMEDOUT' }));
    const timer = setTimeout(expire, CONNECT_TIMEOUT_MS);
    socket.once('error', reject);
    socket.once('close', () => clearTimeout(timer));
    socket.once(event, () => {
      clearTimeout(timer);
      socket.off('error', reject);
      resolve(socket.setNoDelay(true));
    });
  });
}
