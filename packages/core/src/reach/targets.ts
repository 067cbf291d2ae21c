/** Where members may be connected to. */
import type { Address, Member, Publication, Topology } from '../contract.js';
import { canonicalIp } from '../dns/ip.js';
import type { ConnectTarget, ConnectWay } from './report.js';

/** Names that the DNS specification promises: of the others nobody has to be reached by them, unless they are announced. */
const PROMISED: ReadonlySet<Publication> = new Set(['published', 'published-not-ready', 'manual']);

/** PostgreSQL and the REST API of every member, by announced address, by per-pod name and by IP; each address once. */
export function connectTargets({ members }: Pick<Topology, 'members'>): ConnectTarget[] {
  return members.flatMap((member) => [
    ...waysTo(member, member.postgres, 'postgres', 'tcp'),
    ...waysTo(member, member.api, 'api', 'tcp'),
    ...announcedOnly(member),
  ]);
}

function waysTo(
  member: Member,
  announced: Address | null,
  service: ConnectTarget['service'],
  protocol: ConnectTarget['protocol'],
): ConnectTarget[] {
  const port = announced === null ? null : portOf(announced);
  if (announced === null || port === null) return [];
  const hosts: [ConnectWay, string | null][] = [
    ['announced', announced.host],
    ['dns', PROMISED.has(member.dns.publication) ? member.dns.name : null],
    ...member.pod.ips.map((ip): [ConnectWay, string] => ['ip', canonicalIp(ip)]),
  ];
  const targets = new Map<string, ConnectTarget>();
  for (const [way, host] of hosts) {
    if (host === null || host === '') continue;
    const known = targets.get(host);
    if (known !== undefined) known.by.push(way);
    else targets.set(host, { member: member.name, service, host, port, by: [way], protocol });
  }
  return [...targets.values()];
}

/** Patroni itself asks others by the address that they announce, and by no other. */
function announcedOnly({ name, api }: Member): ConnectTarget[] {
  const port = api === null ? null : portOf(api);
  if (api?.host == null || port === null) return [];
  const protocol = api.url.startsWith('https:') ? 'https' : 'http';
  return [{ member: name, service: 'api', host: api.host, port, by: ['announced'], protocol }];
}

/** What a URL without a port means. */
function portOf({ url, port }: Address): number | null {
  if (port !== null) return port;
  if (url.startsWith('https:')) return 443;
  return url.startsWith('http:') ? 80 : null;
}
