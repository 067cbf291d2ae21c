/** Whose records: what is known of a cluster, or of any StatefulSet, that decides them. */
import type { Address, ClusterDomain, Member, ServiceSummary, Topology } from '../contract.js';
import type { DnsReport } from './report.js';

export interface DnsSubject {
  namespace: string;
  subject: DnsReport['subject'];
  domain: ClusterDomain;
  members: readonly (Pick<Member, 'name' | 'dns'> & {
    pod: Pick<Member['pod'], 'ips'>;
    /** What it announces; null also where it is no member of a Patroni cluster. */
    postgres: Pick<Address, 'host' | 'form'> | null;
    api: Pick<Address, 'host' | 'form'> | null;
  })[];
  services: readonly Pick<ServiceSummary, 'name' | 'kind' | 'dnsName' | 'answers' | 'ports'>[];
  /** Who leads: of names that only the leader has. Null: nobody, or there is no such thing. */
  leader: string | null;
}

export function subjectOfTopology(topology: Topology): DnsSubject {
  const { namespace, clusterName, citusGroup, clusterDomain, members, services, leader } = topology;
  const name = citusGroup === null ? clusterName : `${clusterName}/${String(citusGroup)}`;
  return {
    namespace,
    subject: { kind: 'PatroniCluster', name },
    domain: clusterDomain,
    members,
    services,
    leader: leader.name,
  };
}
