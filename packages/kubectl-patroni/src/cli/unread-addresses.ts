/** Addresses of members that no object read accounts for. */
import type { Address, TopologyList } from '@kubectl-patroni/core';
import { isIP } from 'node:net';

/**
 * A pod's address may be one of a pod in a namespace that was not read, or of no pod at all: only asking for it tells.
 * @returns literal IP addresses, each once
 */
export function unreadAddresses({ items }: TopologyList): string[] {
  const addresses = items.flatMap(({ members }) =>
    members.flatMap(({ postgres, api }) => [postgres, api].filter((address) => address !== null)),
  );
  return [...new Set(addresses.filter(isUnaccounted).map(({ host }) => host ?? ''))];
}

function isUnaccounted({ host, kind }: Address): boolean {
  return (kind === 'stale-pod-ip' || kind === 'external') && host !== null && isIP(host) !== 0;
}
