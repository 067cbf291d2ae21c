/** Which addresses lines of pg_hba.conf let in for replication (PostgreSQL docs, 20.1). */
import { isInCidr, isIp } from '../../dns/ip.js';

/**
 * @returns whether a `host` line for replication may let the address in; true also where a line cannot be judged (a host
 *   name, `samenet`), so that false is certain
 */
export function mayReplicateFrom(ip: string, lines: readonly string[]): boolean {
  return lines.some((line) => {
    const [type = '', database = '', , address = '', mask = ''] = line
      .replace(/#.*$/, '')
      .trim()
      .split(/\s+/);
    if (!/^host/.test(type) || !database.split(',').includes('replication')) return false;
    if (isIp(address) && isIp(mask)) return true; // address and mask in two columns
    if (!address.includes('/')) return true; // all, samehost, samenet or a name
    return isInCidr(ip, address);
  });
}
