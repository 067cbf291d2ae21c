/** IP addresses, in whatever way they are written. */
import ipaddr from 'ipaddr.js';

/** @returns whether `text` is an IPv4 address in four decimal parts or an IPv6 address, without brackets or zone. */
export function isIp(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || (text.includes(':') && ipaddr.IPv6.isValid(text));
}

/**
 * @returns the address in the one form that is compared: IPv6 compressed and in lower case, IPv4-mapped IPv6 as IPv4.
 *   Text that is no address comes back as it is.
 */
export function canonicalIp(text: string): string {
  return isIp(text) ? ipaddr.process(text).toString() : text;
}
