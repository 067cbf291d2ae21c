/** Takes apart the URLs that members announce, the way Patroni's replicas do: with Python's `urllib.parse`. */
import { isIp } from './ip.js';

export interface AnnouncedUrl {
  /** In lower case. */
  scheme: string | null;
  /** In lower case, without brackets and one trailing dot; null: none that can be read. */
  host: string | null;
  /** Null: none, or none that can be read. */
  port: number | null;
  /** The URL without user name, password and parameters. */
  redactedUrl: string;
}

/**
 * @returns what `urlparse(url).hostname` and `.port` are (patroni dcs/__init__.py:226-267); never throws. Where Python
 *   refuses the host, it is null.
 */
export function parseAnnouncedUrl(url: string): AnnouncedUrl {
  const { scheme, rest } = splitScheme(asPythonReadsIt(url));
  const netloc = netlocOf(rest);
  const hostInfo = netloc.slice(netloc.lastIndexOf('@') + 1);
  const { host, port } = splitHostInfo(hostInfo);
  return {
    scheme,
    host: hasSoundBrackets(netloc) ? normalizeHost(host) : null,
    port: readPort(port),
    redactedUrl: withoutCredentials(url),
  };
}

/** @returns the host as names are compared: in lower case, without one trailing dot; null: nothing is left. */
export function normalizeHost(host: string): string | null {
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  return name === '' ? null : name.toLowerCase();
}

/** `urlsplit` strips leading control characters and blanks, and drops tabs and line breaks anywhere. */
function asPythonReadsIt(url: string): string {
  let start = 0;
  while (start < url.length && url.charCodeAt(start) <= 0x20) start++;
  return url.slice(start).replace(/[\t\r\n]/g, '');
}

function splitScheme(url: string): { scheme: string | null; rest: string } {
  const colon = url.indexOf(':');
  const before = url.slice(0, Math.max(colon, 0));
  return /^[a-z][a-z0-9+.-]*$/i.test(before)
    ? { scheme: before.toLowerCase(), rest: url.slice(colon + 1) }
    : { scheme: null, rest: url };
}

function netlocOf(rest: string): string {
  if (!rest.startsWith('//')) return '';
  const end = rest.slice(2).search(/[/?#]/);
  return end < 0 ? rest.slice(2) : rest.slice(2, end + 2);
}

/** `NetlocResultMixin._hostinfo`: what is in brackets, or else what comes before the first colon. */
function splitHostInfo(hostInfo: string): { host: string; port: string } {
  const open = hostInfo.indexOf('[');
  if (open < 0) {
    const colon = hostInfo.indexOf(':');
    return colon < 0
      ? { host: hostInfo, port: '' }
      : { host: hostInfo.slice(0, colon), port: hostInfo.slice(colon + 1) };
  }
  const bracketed = hostInfo.slice(open + 1);
  const close = bracketed.indexOf(']');
  if (close < 0) return { host: bracketed, port: '' };
  const after = bracketed.slice(close + 1);
  const colon = after.indexOf(':');
  return { host: bracketed.slice(0, close), port: colon < 0 ? '' : after.slice(colon + 1) };
}

/** `urlsplit` refuses half a pair of brackets, and brackets around anything but an IPv6 address (Python 3.11.4). */
function hasSoundBrackets(netloc: string): boolean {
  const open = netloc.indexOf('[');
  if (open < 0) return !netloc.includes(']');
  const close = netloc.indexOf(']', open);
  if (close < 0) return false;
  const inside = netloc.slice(open + 1, close);
  return inside.includes(':') && isIp(inside);
}

function readPort(port: string): number | null {
  if (!/^\d{1,9}$/.test(port)) return null;
  const value = Number(port);
  return value <= 65535 ? value : null;
}

/** Takes more than Python takes for credentials: a password may hold a `/` that nobody escaped. */
function withoutCredentials(url: string): string {
  const at = url.lastIndexOf('@');
  const scheme = /^[^/?#@]*\/\//.exec(url)?.[0] ?? '';
  const bare = at < 0 ? url : scheme + url.slice(at + 1);
  // libpq takes a password among the parameters, too.
  return bare.replace(/[?#].*$/s, '');
}
