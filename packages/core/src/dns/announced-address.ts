/** The addresses that members announce, in the contract's words. */
import type { Address } from '../contract.js';
import type { Pod } from '../objects.js';
import { parseAnnouncedUrl } from './announced-url.js';
import type { HostContext } from './host-context.js';
import { classifyHost } from './host-kind.js';

/**
 * @param url `conn_url` or `api_url`, as the member wrote it
 * @param defaultPort what stands for a port that the URL does not have, or has as 0 (patroni dcs/__init__.py:252)
 * @returns null when nothing is announced
 */
export function announcedAddress(
  url: string | null,
  defaultPort: number | null,
  announcer: Pod,
  context: HostContext,
): Address | null {
  if (url === null || url === '') return null;
  const { host, port, redactedUrl } = parseAnnouncedUrl(url);
  const { kind, form, pointsAt } = classifyHost(host, announcer, context);
  return { url: redactedUrl, host, port: port || defaultPort, kind, form, pointsAt };
}
