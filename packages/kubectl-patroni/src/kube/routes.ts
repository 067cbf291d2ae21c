/** Ways to an API server: a wire for each client certificate, through a proxy where there is one. */
import type { Connection, Identity } from './connection.js';
import { dialPlain, dialSecure, type Dial, type Way } from './dial.js';
import type { Environment } from './environment.js';
import { unableToConnect } from './network-error.js';
import { proxyFor } from './proxy.js';
import { secureOptions, secureProxyOptions } from './secure.js';
import type { Wire } from './wire.js';
import { createNegotiatedWire } from './wire-negotiated.js';

export interface Routes {
  /** @throws KubeError for certificates that cannot be used */
  for(identity: Identity): Promise<Wire>;
  /**
   * A way for requests that become something else than HTTP (RFC 9110, section 7.8): each has a connection of its own,
   * on which HTTP/1.1 is spoken.
   * @throws KubeError for certificates that cannot be used, and where a proxy passes plain requests on alone
   */
  forUpgrades(identity: Identity): Promise<Dial>;
  /** Ends everything that is under way. */
  close(): void;
}

export function createRoutes(connection: Connection, env: Environment['env'] = process.env): Routes {
  const { server } = connection;
  const proxy = proxyFor(server, connection.proxyUrl, env);
  const isSecure = server.protocol === 'https:';
  const opened = new Map<string, Promise<Wire>>();
  const dials = new Map<string, Promise<Dial>>();
  const closing = new AbortController();

  async function open(identity: Identity): Promise<Wire> {
    // Before the proxy is looked for: certificates that cannot be used are of more interest.
    const tlsOptions = isSecure ? secureOptions(connection, identity) : null;
    const way: Way = { tunnel: await tunnel(), signal: closing.signal };
    if (tlsOptions !== null) return createNegotiatedWire(server, dialSecure(server, tlsOptions, way));
    const { createHttp1Wire } = await import('./wire-http1.js');
    return createHttp1Wire(server, { dial: dialPlain(server, way), passedOn: await passedOn() });
  }

  async function openForUpgrades(identity: Identity): Promise<Dial> {
    const tlsOptions = isSecure ? secureOptions(connection, identity) : null;
    const way: Way = { tunnel: await tunnel(), signal: closing.signal };
    if (tlsOptions !== null) {
      const dial = dialSecure(server, tlsOptions, way);
      return () => dial({ protocols: ['http/1.1'] });
    }
    if ((await passedOn()) !== null)
      throw unableToConnect('a proxy of plain HTTP passes no WebSocket on', 'Unreachable');
    return dialPlain(server, way);
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
    for: (identity) => onceFor(identity, opened, open),
    forUpgrades: (identity) => onceFor(identity, dials, openForUpgrades),
    close() {
      closing.abort();
      opened.clear();
      dials.clear();
    },
  };
}

/** A certificate is part of a connection; a token is not. */
function onceFor<T>(
  identity: Identity,
  known: Map<string, Promise<T>>,
  open: (identity: Identity) => Promise<T>,
): Promise<T> {
  const key = JSON.stringify([identity.clientCertificate, identity.clientKey]);
  const found = known.get(key) ?? open(identity);
  known.set(key, found);
  return found;
}
