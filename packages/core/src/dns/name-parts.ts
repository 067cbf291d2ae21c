/** The parts of a DNS name that Kubernetes gives out (kubernetes/dns docs/specification.md 2.2-2.4). */
import type { NameForm } from '../contract.js';
import { canonicalIp, isIp } from './ip.js';

/** A name that says by itself that it is a Service's: it has the label `svc` where that belongs. */
export interface QualifiedName {
  /** What is before `svc`: a Service and its namespace, and before them what is under the Service. */
  labels: readonly string[];
  form: NameForm & ('fqdn' | 'svc');
  /** What is after `svc`; null: nothing, so it is whatever zone the reader is in. */
  zone: string | null;
}

/** @returns the parts of a name under `zone`, of one that ends in `svc`, or of one in another zone; null: none of these. */
export function readQualifiedName(host: string, zone: string): QualifiedName | null {
  const suffix = `.svc.${zone}`;
  if (host.endsWith(suffix)) return { labels: host.slice(0, -suffix.length).split('.'), form: 'fqdn', zone };
  const labels = host.split('.');
  if (labels.length > 2 && labels.at(-1) === 'svc')
    return { labels: labels.slice(0, -1), form: 'svc', zone: null };
  // A pod's name before a Service's: `p.svc.ns.svc.zone` is a pod of a Service that is itself called svc.
  const at = [3, 2].find((i) => labels[i] === 'svc' && i < labels.length - 1);
  if (at === undefined) return null;
  return { labels: labels.slice(0, at), form: 'fqdn', zone: labels.slice(at + 1).join('.') };
}

/**
 * @returns the address in a label such as `10-244-0-10` or `2001-db8--1`; null: there is none. CoreDNS has such labels
 *   under a Service and in the `pod` zone (plugin/kubernetes/kubernetes.go:379-456).
 */
export function dashedIp(label: string): string | null {
  if (!label.includes('-')) return null;
  const texts = [label.replaceAll('-', '.'), label.replaceAll('-', ':')];
  const ip = texts.find(isIp);
  return ip === undefined ? null : canonicalIp(ip);
}
