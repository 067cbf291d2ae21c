/** Ways to an API server: a wire for each client certificate, through a proxy where there is one. */
import type { Connection, Identity } from './connection.js';
import { dialPlain, dialSecure, type Way } from './dial.js';
import type { Environment } from './environment.js';
import { proxyFor } from './proxy.js';
import { secureOptions, secureProxyOptions } from './secure.js';
import type { Wire } from './wire.js';
import { createNegotiatedWire } from './wire-negotiated.js';

export interface Routes {
  /** @throws KubeError for certificates that cannot be used */
  for(identity: Identity): Promise<Wire>;
  /** Ends everything that is under way. */
  close(): void;
}

export function createRoutes(connection: Connection, env: Environment['env'] = process.env): Routes {
  const { server } = connection;
  const proxy = proxyFor(server, connection.proxyUrl, env);
  const isSecure = server.protocol === 'https:';
  const opened = new Map<string, Promise<Wire>>();
  const closing = new AbortController();

  async function open(identity: Identity): Promise<Wire> {
    // Before the proxy is looked for: certificates that cannot be used are of more interest.
    const tlsOptions = isSecure ? secureOptions(connection, identity) : null;
    const way: Way = { tunnel: await tunnel(), signal: closing.signal };
    if (tlsOptions !== null) return createNegotiatedWire(server, dialSecure(server, tlsOptions, way));
    const { createHttp1Wire } = await import('./wire-http1.js');
    return createHttp1Wire(server, { dial: dialPlain(server, way), passedOn: await passedOn() });
  }

  async function tunnel(): Promise<Way['tunnel']> {
    if (proxy === null) return null;
    const { dialThrough } = await import('./tunnel.js');
    const proxyTls = proxy.protocol === 'https:' ? secureProxyOptions(connection) : {};
    return dialThrough({ proxy, server, proxyTls, signal: closing.signal });
  }

  async function passedOn() {
    if (proxy === null || proxy.protocol.startsWith('socks5')) return null;
    const { proxyAuthorization } = await import('./tunnel.js');
    return { headers: proxyAuthorization(proxy) };
  }

  return {
    for(identity) {
      const key = JSON.stringify([identity.clientCertificate, identity.clientKey]);
      const wire = opened.get(key) ?? open(identity);
      opened.set(key, wire);
      return wire;
    },
    close() {
      closing.abort();
      opened.clear();
    },
  };
}
