import { KubeError } from './errors.js';
import { configError, quote } from './wording.js';

/** Where kubectl turns to when nothing says otherwise (client-go clientcmd.getDefaultServer). */
export const DEFAULT_SERVER = 'http://localhost:8080';

export interface ServerAddress {
  /** Without credentials, query and fragment. */
  url: URL;
  /** The address as exec plugins are told it. */
  text: string;
  /** The `user:password` that the address came with; null: none. As in Go's net/http it wins over other credentials. */
  userInfo: string | null;
}

/**
 * Reads a cluster's `server` as client-go does (rest.DefaultServerURL). An address without a scheme is plain http.
 *
 * @throws KubeError for what is no address of an API server
 */
export function parseServer(server: string): ServerAddress {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]/i.test(server);
  const url = parseUrl(hasScheme ? server : `http://${server}`);
  if (url === null || (!hasScheme && url.pathname !== '/')) {
    throw configError(`host must be a URL or a host:port pair: ${quote(withoutUserInfo(server))}`);
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    const scheme = quote(url.protocol.slice(0, -1));
    throw new KubeError(`Unable to connect to the server: unsupported protocol scheme ${scheme}`, 'Config');
  }
  const userInfo = url.username || url.password ? `${decode(url.username)}:${decode(url.password)}` : null;
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  return { url, text: url.pathname === '/' ? withoutUserInfo(server, '') : url.href, userInfo };
}

/** Below the server's own path, as where a proxy like Rancher's serves many clusters. */
export function urlOf(server: URL, path: string, query: URLSearchParams): URL {
  const url = new URL(server.href.replace(/\/+$/, '') + path);
  url.username = '';
  url.password = '';
  url.search = query.toString();
  return url;
}

/** What keeps a `proxy-url` from being used (client-go clientcmd.parseProxyURL); null: nothing, or it is empty. */
export function proxyProblem(proxyUrl: string): string | null {
  if (proxyUrl === '') return null;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(proxyUrl)?.[1]?.toLowerCase() ?? '';
  if (!['http', 'https', 'socks5'].includes(scheme)) {
    return `unsupported scheme ${quote(scheme)}, must be http, https, or socks5`;
  }
  return URL.canParse(proxyUrl) ? null : 'could not parse';
}

/** An address that can be shown: its `user:password` hidden (as Go's URL.Redacted hides the password). */
export function withoutUserInfo(address: string, instead = 'xxxxx@'): string {
  return address.replace(
    /^([a-z][a-z0-9+.-]*:\/\/)?[^/?#]*@/i,
    (_, scheme: string | undefined) => (scheme ?? '') + instead,
  );
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** `URL.parse`, which Node.js 22.0 lacks. */
export function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
