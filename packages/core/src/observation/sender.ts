/** Who sends to a member, by the senders' own account. */
import type { Member, Topology } from '../contract.js';
import { canonicalIp } from '../dns/ip.js';
import type { Observation } from './observation.js';

/**
 * Patroni sets `application_name` to the member's name (patroni postgresql/config.py `primary_conninfo_params`). Where a
 * sidecar hides the client's address it is that name alone that tells.
 *
 * @returns the member whose `pg_stat_replication` has it; null: none has, or several have
 */
export function senderTo(
  { name, pod }: Pick<Member, 'name' | 'pod'>,
  { namespace, members }: Pick<Topology, 'namespace' | 'members'>,
  observations: readonly Observation[],
): string | null {
  const names = new Set(members.map((member) => member.name));
  const senders = observations.filter(
    (each) =>
      each.namespace === namespace &&
      each.member !== name &&
      names.has(each.member) &&
      each.senders.some(({ applicationName }) => applicationName === name),
  );
  const ips = pod.ips.map(canonicalIp);
  const byAddress = senders.filter((each) =>
    each.senders.some(
      ({ applicationName, clientAddress }) =>
        applicationName === name && clientAddress !== null && ips.includes(canonicalIp(clientAddress)),
    ),
  );
  const certain = byAddress.length > 0 ? byAddress : senders;
  return certain.length === 1 ? (certain[0]?.member ?? null) : null;
}
