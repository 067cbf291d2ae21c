/** SRV records: one for each named port, of a headless Service for each published pod (specification 2.3.2 and 2.4.2). */
import type { ServicePort } from '../contract.js';
import type { DnsRecord } from './report.js';
import type { DnsSubject } from './subject.js';

type Service = DnsSubject['services'][number];

/** @returns none for ports without a name: they have no SRV records. */
export function srvRecords(service: Service, subject: DnsSubject): Omit<DnsRecord, 'announcedBy'>[] {
  if (service.kind === 'external-name') return [];
  return service.ports.flatMap((port) => {
    if (port.name === null) return [];
    const isHeadless = service.kind === 'headless';
    return [
      {
        name: `_${port.name}._${port.protocol.toLowerCase()}.${service.dnsName}`,
        type: 'SRV' as const,
        level: 'service' as const,
        service: service.name,
        member: null,
        expected: isHeadless
          ? headlessTargets(service, port, subject)
          : [srvText(port.port, service.dnsName)],
        basis: 'specification' as const,
        publication: null,
        evidence: null,
        reason: isHeadless ? 'named port: each published pod' : 'named port: the Service itself',
      },
    ];
  });
}

/** As {@link DnsRecord.expected} has them. */
export function srvText(port: number, target: string): string {
  return `${String(port)} ${target}`;
}

/** @returns null when a pod that is published is not among the members, or is published without a name of its own */
function headlessTargets(
  { name, answers }: Service,
  { port, targetPort }: ServicePort,
  { members }: DnsSubject,
): string[] | null {
  // A named target port is looked up in the pod's containers, which are not read for it.
  if (answers === null || typeof targetPort === 'string') return null;
  const targets = answers.map((ip) => {
    const member = members.find(({ pod, dns }) => dns.service === name && pod.ips.includes(ip));
    return member?.dns.name == null ? null : srvText(targetPort ?? port, member.dns.name);
  });
  if (targets.includes(null)) return null;
  return [...new Set(targets as string[])].sort();
}
