/** Which members announce a name, in whatever form. */
import type { Address, NameForm } from '../contract.js';
import type { DnsSubject } from './subject.js';

/** What a search list adds to each form (facts of the kubelet: `NAMESPACE.svc.ZONE svc.ZONE ZONE`). */
const SUFFIXES: Record<NameForm, (namespace: string, zone: string) => string> = {
  fqdn: () => '',
  svc: (_, zone) => `.${zone}`,
  ns: (_, zone) => `.svc.${zone}`,
  short: (namespace, zone) => `.${namespace}.svc.${zone}`,
};

/** @param name fully qualified */
export function announcersOf(name: string, { members, namespace, domain }: DnsSubject): string[] {
  const announces = (address: Pick<Address, 'host' | 'form'> | null) =>
    address?.host != null &&
    `${address.host}${SUFFIXES[address.form ?? 'fqdn'](namespace, domain.name)}` === name.toLowerCase();
  return members
    .filter(({ postgres, api }) => announces(postgres) || announces(api))
    .map((member) => member.name);
}
