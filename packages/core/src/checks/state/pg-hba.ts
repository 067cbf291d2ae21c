/** Which addresses lines of pg_hba.conf let in for replication (PostgreSQL docs, 20.1). */
import { isInCidr, isIp } from '../../dns/ip.js';

type Verdict = 'admits' | 'refuses' | 'passes over';

/**
 * The first line that fits decides. What cannot be judged (a host name, `samenet`, an included file) counts as letting in.
 * @param ip of the member that dials
 * @param lines in their order
 * @returns false only where it is certain that the address is refused
 */
export function mayReplicateFrom(ip: string, lines: readonly string[]): boolean {
  const verdict = lines.map((line) => judge(ip, line)).find((one) => one !== 'passes over');
  return verdict === 'admits';
}

function judge(ip: string, line: string): Verdict {
  const [type = '', database = '', user = '', address = '', ...rest] = tokensOf(line);
  if (type.startsWith('include') || database.startsWith('@')) return 'admits';
  if (!/^host/.test(type) || !database.split(',').includes('replication')) return 'passes over';
  const isMask = isIp(address) && isIp(rest[0] ?? '');
  // `all` leaves nobody out, and is the only word that does so for certain.
  const isCertain = !isMask && (address === 'all' || address.includes('/'));
  if (isCertain && address !== 'all' && !isInCidr(ip, address)) return 'passes over';
  if (rest[isMask ? 1 : 0] !== 'reject') return 'admits';
  // Other lines may let in another user, or a connection that is (not) encrypted.
  return isCertain && type === 'host' && user === 'all' ? 'refuses' : 'passes over';
}

/** Without comment and quotes: `"replication"` in quotes is a database of that name, which is not what is asked for. */
function tokensOf(line: string): string[] {
  return line.replace(/#.*$/, '').trim().split(/\s+/);
}
