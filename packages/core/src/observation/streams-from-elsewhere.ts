/** Replicas that do not stream from where they should. */
import type { UncheckedTopology } from '../checks/checked-cluster.js';
import type { Member } from '../contract.js';
import { canonicalIp } from '../dns/ip.js';
import type { Observation } from './observation.js';
import { senderTo } from './sender.js';

export interface StreamsFromElsewhere {
  member: string;
  /** Whom it should stream from: the member in its `replicatefrom` tag, else the leader. */
  expectedUpstream: string;
  /** The host that this one announces. */
  expectedHost: string;
  /** The host that the replica dialled. */
  observedHost: string;
  /** Who sends to it; null: not known. */
  observedUpstream: string | null;
  /**
   * `other-member`: somebody else sends; `other-address`: the right member by another address than it announces, as after a
   * change of the address that the replica has not taken up; `other-host`: an address that is no member's.
   */
  kind: 'other-member' | 'other-address' | 'other-host';
}

/**
 * @param topology as declared, or with observations: what members announce is the same in both
 * @returns in the order of members; nothing is said of those that were not observed, or whose upstream announces nothing
 */
export function streamsFromElsewhere(
  topology: UncheckedTopology,
  observations: readonly Observation[],
): StreamsFromElsewhere[] {
  return topology.members.flatMap((member) => {
    const own = observations.find(
      ({ namespace, member: name }) => namespace === topology.namespace && name === member.name,
    );
    const observedHost = own?.receiver?.host ?? null;
    const upstream = expectedUpstream(member, topology);
    const expectedHost = upstream?.postgres?.host ?? null;
    if (observedHost === null || upstream === null || expectedHost === null) return [];
    const sender = senderTo(member, topology, observations);
    const kind = kindOf({ observedHost, expectedHost, upstream, sender }, topology);
    if (kind === null) return [];
    const observedUpstream = sender ?? memberAt(observedHost, topology);
    return [
      {
        member: member.name,
        expectedUpstream: upstream.name,
        expectedHost,
        observedHost,
        observedUpstream,
        kind,
      },
    ];
  });
}

/** patroni dcs/__init__.py `get_replica_node`: a tag that names nobody counts for nothing. */
function expectedUpstream(member: Member, { members, leader }: UncheckedTopology): Member | null {
  if (member.role === 'leader' || member.role === 'standby_leader') return null;
  const tag = member.tags?.['replicatefrom'];
  const named = members.find(({ name }) => name === tag && name !== member.name);
  return named ?? members.find(({ name }) => name === leader.name) ?? null;
}

function kindOf(
  {
    observedHost,
    expectedHost,
    upstream,
    sender,
  }: { observedHost: string; expectedHost: string; upstream: Member; sender: string | null },
  topology: UncheckedTopology,
): StreamsFromElsewhere['kind'] | null {
  if (sender !== null && sender !== upstream.name) return 'other-member';
  if (canonicalIp(observedHost) === canonicalIp(expectedHost)) return null;
  const leadsTo = sender ?? memberAt(observedHost, topology);
  if (leadsTo === upstream.name) return 'other-address';
  return leadsTo === null ? 'other-host' : 'other-member';
}

function memberAt(host: string, { members }: UncheckedTopology): string | null {
  const ip = canonicalIp(host);
  const found = members.find(
    ({ postgres, dns, pod }) =>
      postgres?.host === host || dns.name?.toLowerCase() === host || pod.ips.map(canonicalIp).includes(ip),
  );
  return found?.name ?? null;
}
