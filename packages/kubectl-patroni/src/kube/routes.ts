/** Ways to an API server: one pool of connections for each client certificate, through a proxy where there is one. */
import type { Agent, OutgoingHttpHeaders } from 'node:http';
import type { Connection, Identity } from './connection.js';
import { createPool } from './dial.js';
import type { Environment } from './environment.js';
import { proxyFor } from './proxy.js';
import { secureOptions, secureProxyOptions } from './secure.js';

export interface Route {
  pool: Agent;
  /** Whether the request line holds the whole URL, for an HTTP proxy that passes requests on. */
  wholeUrl: boolean;
  /** What such a proxy is told. */
  headers: OutgoingHttpHeaders;
}

export interface Routes {
  /** @throws KubeError for certificates that cannot be used */
  for(identity: Identity): Promise<Route>;
  close(): void;
}

export function createRoutes(connection: Connection, env: Environment['env'] = process.env): Routes {
  const proxy = proxyFor(connection.server, connection.proxyUrl, env);
  const isSecure = connection.server.protocol === 'https:';
  const opened = new Map<string, Promise<Route>>();
  const closing = new AbortController();

  async function open(identity: Identity): Promise<Route> {
    const tls = isSecure ? secureOptions(connection, identity) : null;
    if (proxy === null) return { pool: createPool(tls, null), wholeUrl: false, headers: {} };
    const { dialThrough, proxyAuthorization } = await import('./tunnel.js');
    const proxyTls = proxy.protocol === 'https:' ? secureProxyOptions(connection) : {};
    const dial = dialThrough({ proxy, secure: isSecure, proxyTls, signal: closing.signal });
    const wholeUrl = !isSecure && !proxy.protocol.startsWith('socks5');
    return { pool: createPool(tls, dial), wholeUrl, headers: wholeUrl ? proxyAuthorization(proxy) : {} };
  }

  return {
    for(identity) {
      const key = JSON.stringify([identity.clientCertificate, identity.clientKey]);
      const route = opened.get(key) ?? open(identity);
      opened.set(key, route);
      return route;
    },
    close() {
      closing.abort();
      for (const route of opened.values()) {
        route.then(
          ({ pool }) => pool.destroy(),
          () => undefined,
        );
      }
      opened.clear();
    },
  };
}
