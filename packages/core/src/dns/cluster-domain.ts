/** The DNS zone of the Kubernetes cluster. */
import type { ClusterDomain } from '../contract.js';
import { readQualifiedName } from './name-parts.js';

/** The zone that kubeadm and most distributions set up (`networking.dnsDomain`). */
const USUAL = 'cluster.local';
/** The zone of the Multi-Cluster Services API: it is no cluster's own (KEP-1645). */
const CLUSTERSET = 'clusterset.local';

/**
 * @param given the zone that the user names, in any case, with or without dots around it
 * @param announcedHosts hosts that members announce
 * @returns the given zone, else the one that most of the hosts are in, else the usual one
 */
export function findClusterDomain(given: string | null, announcedHosts: readonly string[]): ClusterDomain {
  const named = (given ?? '').toLowerCase().replace(/^\.+/, '').replace(/\.+$/, '');
  if (named !== '') return { name: named, source: 'given' };
  const votes = new Map<string, number>();
  for (const host of announcedHosts) {
    const zone = zoneOf(host.toLowerCase());
    if (zone !== null) votes.set(zone, (votes.get(zone) ?? 0) + 1);
  }
  const winner = [...votes].sort(byVotes)[0]?.[0];
  return winner === undefined ? { name: USUAL, source: 'assumed' } : { name: winner, source: 'announced' };
}

/** Hosts are hostile input: what comes after `svc` counts only when it can be a zone's name. */
function zoneOf(host: string): string | null {
  if (host.length > 253) return null;
  const zone = readQualifiedName(host, USUAL)?.zone ?? null;
  return zone !== null && zone !== CLUSTERSET && /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(zone) ? zone : null;
}

function byVotes([a, votesForA]: [string, number], [b, votesForB]: [string, number]): number {
  if (votesForA !== votesForB) return votesForB - votesForA;
  if (a === USUAL || b === USUAL) return a === USUAL ? -1 : 1;
  return a < b ? -1 : 1;
}
