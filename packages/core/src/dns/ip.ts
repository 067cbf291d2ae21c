/** IP addresses, in whatever way they are written. */
import ipaddr from 'ipaddr.js';

/** How far apart two pods on one node may be: kube-controller-manager's --node-cidr-mask-size-ipv4 and -ipv6. */
const NODE_CIDR_MASK = { ipv4: 24, ipv6: 64 };

/** IPv4 in four decimal parts, which is its canonical form: parsing costs twenty times as much, and a name that is none more. */
const PLAIN_IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** @returns whether `text` is an IPv4 address in four decimal parts or an IPv6 address, without brackets or zone. */
export function isIp(text: string): boolean {
  return PLAIN_IPV4.test(text) || (text.includes(':') && ipaddr.IPv6.isValid(text));
}

/**
 * @returns the address in the one form that is compared: IPv6 compressed and in lower case, IPv4-mapped IPv6 as IPv4.
 *   Text that is no address comes back as it is.
 */
export function canonicalIp(text: string): string {
  if (PLAIN_IPV4.test(text)) return text;
  return isIp(text) ? ipaddr.process(text).toString() : text;
}

/**
 * @returns the address that a resolver takes `host` for without asking DNS, in its canonical form; null: it is a name.
 *   `getaddrinfo` reads IPv4 addresses as `inet_aton` does, so `127.1` and `0x7f000001` are addresses, too.
 */
export function literalIp(host: string): string | null {
  if (isIp(host)) return canonicalIp(host);
  // In each of its forms an address begins with a digit; the parser says no by throwing, and most hosts are names.
  return /^\d/.test(host) && ipaddr.IPv4.isValid(host) ? ipaddr.IPv4.parse(host).toString() : null;
}

/** @returns the range in which an address can be nobody's in particular; null: in none of these. */
export function specialRange(ip: string): 'unspecified' | 'loopback' | 'link-local' | null {
  if (!isIp(ip)) return null;
  const range = ipaddr.process(ip).range();
  if (range === 'linkLocal') return 'link-local';
  return range === 'unspecified' || range === 'loopback' ? range : null;
}

/** @returns the address family as a Service's `ipFamilies` names it; null: no address. */
export function ipFamily(ip: string): 'IPv4' | 'IPv6' | null {
  if (!isIp(ip)) return null;
  return ipaddr.process(ip).kind() === 'ipv4' ? 'IPv4' : 'IPv6';
}

/** @returns whether `ip` is inside `cidr`; false when either cannot be read. */
export function isInCidr(ip: string, cidr: string): boolean {
  if (!isIp(ip) || !ipaddr.isValidCIDR(cidr)) return false;
  const [network, bits] = ipaddr.parseCIDR(cidr);
  return isInNetwork(ipaddr.process(ip), network, bits);
}

/** @returns whether two addresses can be those of pods on one node: in one /24 (IPv4) or one /64 (IPv6). */
export function isInSameNodeRange(a: string, b: string): boolean {
  if (!isIp(a) || !isIp(b)) return false;
  const network = ipaddr.process(b);
  return isInNetwork(ipaddr.process(a), network, NODE_CIDR_MASK[network.kind()]);
}

/** Orders addresses by family, IPv4 first, and by value; for `Array.prototype.sort`. */
export function byAddress(a: string, b: string): number {
  const [left, right] = [bytesOf(a), bytesOf(b)];
  if (left.length !== right.length) return left.length - right.length;
  const different = left.findIndex((byte, i) => byte !== right[i]);
  return different < 0 ? 0 : (left[different] ?? 0) - (right[different] ?? 0);
}

function isInNetwork(
  ip: ipaddr.IPv4 | ipaddr.IPv6,
  network: ipaddr.IPv4 | ipaddr.IPv6,
  bits: number,
): boolean {
  return ip.kind() === network.kind() && ip.match(network, bits);
}

function bytesOf(ip: string): number[] {
  return isIp(ip) ? ipaddr.process(ip).toByteArray() : [];
}
