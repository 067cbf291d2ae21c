/** Which proxy stands between us and an API server: by the kubeconfig, else by the environment as Go reads it. */
import { BlockList, isIP } from 'node:net';
import type { Environment } from './environment.js';
import { parseUrl } from './server-url.js';

const SCHEMES = ['http:', 'https:', 'socks5:', 'socks5h:'];

/**
 * A cluster's `proxy-url` wins, and neither NO_PROXY nor a loopback address keeps it from being used (client-go
 * rest.Config.Proxy); without it the environment decides as in Go's golang.org/x/net/http/httpproxy.
 *
 * @returns null: none
 */
export function proxyFor(server: URL, proxyUrl: string | null, env: Environment['env']): URL | null {
  if (proxyUrl !== null) return parseProxy(proxyUrl);
  const names = server.protocol === 'https:' ? ['HTTPS_PROXY', 'https_proxy'] : ['HTTP_PROXY', 'http_proxy'];
  const proxy = parseProxy(firstSet(env, names));
  if (proxy === null) return null;
  return isExempt(server, firstSet(env, ['NO_PROXY', 'no_proxy'])) ? null : proxy;
}

function firstSet(env: Environment['env'], names: readonly string[]): string {
  return names.map((name) => env[name]).find((value) => value !== undefined && value !== '') ?? '';
}

/** `host:port` alone is an HTTP proxy; what cannot be read is none (httpproxy's parseProxy and init). */
function parseProxy(text: string): URL | null {
  if (text === '') return null;
  const url = parseUrl(text);
  return url !== null && SCHEMES.includes(url.protocol) ? url : parseUrl(`http://${text}`);
}

/** Loopback is never proxied; NO_PROXY lists names, addresses, networks, each perhaps with a port, or `*`. */
function isExempt(server: URL, noProxy: string): boolean {
  const host = hostOf(server);
  if (host === 'localhost' || isLoopback(host)) return true;
  const port = server.port || (server.protocol === 'https:' ? '443' : '80');
  return noProxy
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .some((entry) => entry !== '' && matches(entry, host, port));
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry === '*' || isInNetwork(entry, host)) return true;
  const { name, onlyPort } = splitPort(entry);
  if (name === '' || (onlyPort !== '' && onlyPort !== port)) return false;
  if (isIP(name) !== 0) return isSameAddress(name, host);
  const domain = name.startsWith('*.') ? name.slice(1) : name;
  // `x.org` covers itself and what is below it, `.x.org` only what is below it.
  return domain.startsWith('.') ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}

/** As Go's net.SplitHostPort; an entry that has no port is all name. */
function splitPort(entry: string): { name: string; onlyPort: string } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d*))?$/.exec(entry) ?? [];
  const name = bracketed ?? plain;
  return name === undefined ? { name: entry, onlyPort: '' } : { name, onlyPort: port ?? '' };
}

function isInNetwork(entry: string, host: string): boolean {
  const [, address = '', length = ''] = /^(.*)\/(\d{1,3})$/.exec(entry) ?? [];
  const family = isIP(address);
  if (family === 0 || family !== isIP(host) || Number(length) > (family === 6 ? 128 : 32)) return false;
  const network = new BlockList();
  network.addSubnet(address, Number(length), familyName(family));
  return network.check(host, familyName(family));
}

function isSameAddress(address: string, host: string): boolean {
  const family = isIP(address);
  if (family !== isIP(host)) return false;
  const list = new BlockList();
  list.addAddress(address, familyName(family));
  return list.check(host, familyName(family));
}

function isLoopback(host: string): boolean {
  return isInNetwork('127.0.0.0/8', host) || isSameAddress('::1', host);
}

function familyName(family: number): 'ipv4' | 'ipv6' {
  return family === 6 ? 'ipv6' : 'ipv4';
}

/** A URL's host, IPv6 without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();
}

/** How a proxy is called in a message: without the user name and password that its URL may hold. */
export function proxyName(proxy: URL): string {
  return `${proxy.protocol}//${proxy.host}`;
}
