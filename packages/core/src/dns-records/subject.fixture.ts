/** Two members behind a headless Service, with what matters to a test in place of the rest. */
import type { MemberDns, ServicePort } from '../contract.js';
import type { DnsSubject } from './subject.js';

type Member = DnsSubject['members'][number];
type Service = DnsSubject['services'][number];

export function subject(more: Partial<DnsSubject>): DnsSubject {
  return {
    namespace: 'db',
    subject: { kind: 'PatroniCluster', name: 'pg' },
    domain: { name: 'cluster.local', source: 'assumed' },
    members: [member('pg-0'), member('pg-1')],
    services: [service('pg-headless')],
    leader: 'pg-0',
    ...more,
  };
}

/** @param name `pg-N`, whose address is 10.0.0.1N */
export function member(name: string, dns: Partial<MemberDns> = {}): Member {
  return {
    name,
    pod: { ips: [`10.0.0.1${name.slice(-1)}`] },
    postgres: null,
    api: null,
    dns: {
      name: `${name}.pg-headless.db.svc.cluster.local`,
      service: 'pg-headless',
      publication: 'published',
      evidence: 'endpointslices',
      ...dns,
    },
  };
}

export function service(
  name: string,
  { ports, ...more }: Partial<Omit<Service, 'ports'>> & { ports?: Partial<ServicePort>[] } = {},
): Service {
  return {
    name,
    kind: 'headless',
    dnsName: `${name}.db.svc.cluster.local`,
    answers: ['10.0.0.10', '10.0.0.11'],
    ports: (ports ?? [{}]).map((port) => ({
      name: 'postgres',
      port: 5432,
      targetPort: null,
      protocol: 'TCP',
      appProtocol: null,
      ...port,
    })),
    ...more,
  };
}
