/** The records that cluster DNS should have (kubernetes/dns docs/specification.md 2.3 to 2.5; coredns plugin/kubernetes). */
import type { Publication } from '../contract.js';
import { byAddress, canonicalIp, ipFamily } from '../dns/ip.js';
import { announcersOf } from './announced.js';
import type { DnsRecord, DnsReport } from './report.js';
import { srvRecords } from './srv.js';
import type { DnsSubject } from './subject.js';

type Member = DnsSubject['members'][number];
type Service = DnsSubject['services'][number];
/** A record before it is known who announces its name. */
export type Unannounced = Omit<DnsRecord, 'announcedBy'>;
/** What a name comes to, before it is taken apart by types. */
type Expectation = Pick<DnsRecord, 'expected' | 'basis' | 'reason'>;

/** @returns the report without verification */
export function expectedRecords(subject: DnsSubject): DnsReport {
  const { namespace, services, members, domain } = subject;
  const records = [
    ...services.flatMap((service) => [...serviceRecords(service), ...srvRecords(service, subject)]),
    ...members.flatMap((member) => podRecords(member, subject)),
  ];
  return {
    namespace,
    subject: subject.subject,
    clusterDomain: { name: domain.name, source: domain.source },
    records: records.map((record) => ({ ...record, announcedBy: announcersOf(record.name, subject) })),
    verification: null,
  };
}

function serviceRecords(service: Service): Unannounced[] {
  const { name, kind, dnsName, answers } = service;
  const common = {
    name: dnsName,
    level: 'service' as const,
    service: name,
    member: null,
    publication: null,
    evidence: null,
    basis: 'specification' as const,
  };
  if (kind === 'external-name')
    return [{ ...common, type: 'CNAME', expected: answers, reason: 'ExternalName: an alias' }];
  return byFamily({ ...common, expected: answers, reason: serviceReason(service) });
}

function serviceReason({ kind, answers }: Service): string {
  if (answers === null) return 'what it answers is not known';
  if (kind !== 'headless') return 'the cluster IP: the service proxy chooses a pod for each connection';
  if (answers.length === 0) return 'headless, and no address is published';
  return 'headless: every published pod, the client chooses';
}

function podRecords(member: Member, subject: DnsSubject): Unannounced[] {
  const { dns } = member;
  if (dns.service === null) return [];
  // Of a StatefulSet's pod the host name is the pod's (kubernetes stateful_set_utils.go:184-189).
  const name = dns.name ?? `${member.name}.${dns.service}.${subject.namespace}.svc.${subject.domain.name}`;
  return byFamily({
    name,
    level: 'pod',
    service: dns.service,
    member: member.name,
    publication: dns.publication,
    evidence: dns.evidence,
    ...podExpectation(member, subject),
  });
}

function podExpectation(member: Member, subject: DnsSubject): Expectation {
  const { publication } = member.dns;
  const reason = REASONS[publication];
  switch (publication) {
    case 'published':
    case 'published-not-ready':
    case 'manual':
      return { expected: publishedIps(member, subject), basis: 'specification', reason };
    case 'non-portable':
      return { expected: inOrder(member.pod.ips), basis: 'implementation', reason };
    case 'leader-only':
      return subject.leader === member.name
        ? { expected: inOrder(member.pod.ips), basis: basisOfService(member, subject), reason }
        : { expected: [], basis: 'specification', reason };
    case 'terminating':
    case 'unknown':
      return { expected: null, basis: 'specification', reason };
    case 'hidden-not-ready':
    case 'wrong-subdomain':
    case 'not-selected':
    case 'no-service':
    case 'no-subdomain':
    case 'no-hostname':
    case 'no-ip':
    case 'external-name':
      return { expected: [], basis: 'specification', reason };
  }
}

const REASONS: Record<Publication, string> = {
  published: 'headless Service selects the pod, and its subdomain names the Service',
  'published-not-ready': 'not ready, and the Service publishes not-ready addresses',
  'hidden-not-ready': 'not ready, and the Service hides it',
  'wrong-subdomain': 'the subdomain is not the headless Service that selects the pod',
  'not-selected': 'the Service does not select the pod',
  'no-service': 'the Service does not exist',
  'no-subdomain': 'the pod has no subdomain',
  'no-hostname': 'the pod has no hostname',
  'no-ip': 'the pod has no IP yet',
  'non-portable': 'the Service is not headless: CoreDNS answers, the specification does not promise it',
  'leader-only': 'only the leader is published under this Service',
  manual: 'from an EndpointSlice that is kept by hand',
  'external-name': 'the Service is an ExternalName',
  terminating: 'the pod is going away',
  unknown: 'what decides it is not known',
};

/** A Service of one family publishes only the pod's addresses of that one. */
function publishedIps({ pod, dns }: Member, { services }: DnsSubject): string[] {
  const own = inOrder(pod.ips);
  const answers = services.find(({ name }) => name === dns.service)?.answers ?? null;
  const published = answers === null ? [] : own.filter((ip) => answers.includes(ip));
  return published.length > 0 ? published : own;
}

function basisOfService({ dns }: Member, { services }: DnsSubject): DnsRecord['basis'] {
  const kind = services.find(({ name }) => name === dns.service)?.kind;
  return kind === 'headless' ? 'specification' : 'implementation';
}

/** One record for each address family that is answered; of a name that is not, one. */
function byFamily(record: Omit<Unannounced, 'type'>): Unannounced[] {
  const { expected } = record;
  const families = [
    { type: 'A', family: 'IPv4' },
    { type: 'AAAA', family: 'IPv6' },
  ] as const;
  const records = families.flatMap(({ type, family }) => {
    const ips = (expected ?? []).filter((ip) => ipFamily(ip) === family);
    return ips.length === 0 ? [] : [{ ...record, type, expected: inOrder(ips) }];
  });
  return records.length > 0 ? records : [{ ...record, type: 'A' }];
}

function inOrder(ips: readonly string[]): string[] {
  return [...new Set(ips.map(canonicalIp))].sort(byAddress);
}
