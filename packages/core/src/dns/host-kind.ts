/** What kind of host an announced address has (docs/addresses.md). */
import type { Pod } from '../objects.js';
import { normalizeHost } from './announced-url.js';
import { hostOfKind, type ClassifiedHost, type HostContext } from './host-context.js';
import { classifyIp } from './ip-kind.js';
import { literalIp } from './ip.js';
import { classifyName } from './name-kind.js';
import { isHeadless } from './service.js';

export type { ClassifiedHost, HostContext } from './host-context.js';

/** How a shell, Kubernetes and a template engine write a variable. */
const VARIABLES = ['$(', '${', '{{'];

/**
 * @param host as announced; null: none could be read
 * @param announcer the member that announces it; null: no member does, as with `standby_cluster.host`
 */
export function classifyHost(
  host: string | null,
  announcer: Pod | null,
  context: HostContext,
): ClassifiedHost {
  const name = host === null ? null : normalizeHost(host);
  if (name === null) return hostOfKind('missing');
  if (VARIABLES.some((opening) => name.includes(opening))) return hostOfKind('unexpanded');
  if (name.includes(',')) return hostOfKind('multi-host');
  // libpq takes these for the directory, or the abstract name, of a Unix-domain socket.
  if (name.startsWith('/') || name.startsWith('@')) return hostOfKind('loopback');
  // `*` is Patroni's word for every address: api_url is `restapi.listen` where no connect_address is set (api.py:1978).
  if (name === '*') return hostOfKind('unspecified');
  const ip = literalIp(name);
  return ip === null ? classifyName(name, announcer, context) : classifyIp(ip, announcer, context);
}

/** @returns whether who dials the host uses the address that a headless Service gives to this one pod; null: unknown. */
export function usesHeadlessService({ kind, service }: ClassifiedHost): boolean | null {
  if (kind === null || kind === 'missing') return null;
  if (kind === 'single-pod-service') return service !== null && isHeadless(service);
  return kind === 'pod-dns';
}
