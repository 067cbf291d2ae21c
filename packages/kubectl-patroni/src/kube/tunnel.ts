/**
 * Connections through a proxy; loaded only where there is one.
 *
 * CONNECT is Node's own: https-proxy-agent would add a dependency, give up TLS session reuse, hide a refusal of the
 * proxy's behind a response of the server's, and cannot verify a server that is named by its IP address.
 */
import http from 'node:http';
import net, { type Socket } from 'node:net';
import tls, { type ConnectionOptions } from 'node:tls';
import { addressOf, CONNECT_TIMEOUT_MS, type Dial } from './dial.js';
import { KubeError } from './errors.js';
import { hostOf, proxyName } from './proxy.js';
import { messageOf, unableToConnect } from './network-error.js';
import { errorCode, plain } from './wording.js';

const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  'http:': 80,
  'https:': 443,
  'socks5:': 1080,
  'socks5h:': 1080,
};

export interface ProxyWay {
  proxy: URL;
  server: URL;
  /** For a proxy that is itself reached by TLS. */
  proxyTls: ConnectionOptions;
  /** Ends what is not connected yet. */
  signal: AbortSignal;
}

/** @returns what rejects with a KubeError that names the proxy */
export function dialThrough(way: ProxyWay): Dial {
  return async () => {
    let socket: Socket | null = null;
    const end = () => socket?.destroy(new Error('closed'));
    const timer = setTimeout(() => socket?.destroy(new Error('i/o timeout')), CONNECT_TIMEOUT_MS);
    way.signal.addEventListener('abort', end);
    try {
      socket = openProxy(way);
      await connected(socket);
      return await goThrough(socket, way);
    } catch (error) {
      socket?.destroy();
      throw error instanceof KubeError ? error : proxyError(way.proxy, whyUnreachable(error), error);
    } finally {
      clearTimeout(timer);
      way.signal.removeEventListener('abort', end);
    }
  };
}

function openProxy({ proxy, proxyTls }: ProxyWay): Socket {
  const address = proxyAddress(proxy);
  if (proxy.protocol !== 'https:') return net.connect(address);
  const servername = net.isIP(address.host) === 0 ? address.host : '';
  return tls.connect({ ...address, servername, ...proxyTls });
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once(socket instanceof tls.TLSSocket ? 'secureConnect' : 'connect', () => {
      socket.off('error', reject);
      resolve();
    });
  });
}

async function goThrough(socket: Socket, { proxy, server }: ProxyWay): Promise<Socket> {
  if (proxy.protocol.startsWith('socks5')) {
    const { throughSocks } = await import('./tunnel-socks.js');
    return throughSocks(socket, userOf(proxy), addressOf(server));
  }
  // To a plain server go whole URLs (RFC 9112, section 3.2.2), which need no tunnel.
  return server.protocol === 'https:' ? throughTunnel(socket, proxy, server) : socket;
}

/** The `Proxy-Authorization` of a proxy whose URL holds a user name; empty: none. */
export function proxyAuthorization(proxy: URL): Record<string, string> {
  if (proxy.username === '' && proxy.password === '') return {};
  const { user, password } = userOf(proxy);
  return { 'Proxy-Authorization': `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

/** RFC 9110, section 9.3.6. */
function throughTunnel(proxySocket: Socket, proxy: URL, server: URL): Promise<Socket> {
  const { host, port } = addressOf(server);
  const authority = net.isIPv6(host) ? `[${host}]:${String(port)}` : `${host}:${String(port)}`;
  return new Promise((resolve, reject) => {
    const request = http.request({
      createConnection: () => proxySocket,
      method: 'CONNECT',
      path: authority,
      headers: { Host: authority, ...proxyAuthorization(proxy) },
    });
    request.once('error', reject);
    request.once('connect', ({ statusCode = 0, statusMessage = '' }, _, head) => {
      if (statusCode < 200 || statusCode > 299) {
        reject(proxyError(proxy, `it answered ${String(statusCode)} ${plain(statusMessage)}`));
        return;
      }
      if (head.length > 0) proxySocket.unshift(head);
      resolve(proxySocket);
    });
    request.end();
  });
}

function proxyAddress(proxy: URL): { host: string; port: number } {
  return { host: hostOf(proxy), port: Number(proxy.port) || (DEFAULT_PORTS[proxy.protocol] ?? 80) };
}

function userOf(proxy: URL): { user: string; password: string } {
  return { user: decode(proxy.username), password: decode(proxy.password) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a bare percent sign
  }
}

function proxyError(proxy: URL, why: string, cause?: unknown): KubeError {
  return unableToConnect(`proxy ${proxyName(proxy)}: ${why}`, 'Unreachable', cause);
}

function whyUnreachable(error: unknown): string {
  if (errorCode(error) === 'ECONNREFUSED') return 'connection refused';
  return messageOf(error);
}
