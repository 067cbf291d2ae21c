/** What decides about a pod's place in DNS. */
import { podIps } from '../object-index.js';
import type { Pod } from '../objects.js';
import { canonicalIp } from './ip.js';

export function isReady(pod: Pod): boolean {
  return pod.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}

export function isTerminating(pod: Pod): boolean {
  return pod.metadata.deletionTimestamp !== undefined;
}

/** @returns whether it has run to its end: it is in no slice, and its address may be another's by now. */
export function isTerminal({ status: { phase } }: Pod): boolean {
  return phase === 'Succeeded' || phase === 'Failed';
}

/** @returns whether one of the pod's addresses is `ip`. */
export function hasIp(pod: Pod, ip: string): boolean {
  const wanted = canonicalIp(ip);
  return podIps(pod).some((own) => canonicalIp(own) === wanted);
}

/** @returns the pod's `hostname` in lower case; null: it has none (its name is never used instead). */
export function hostnameOf(pod: Pod): string | null {
  return pod.spec.hostname ? pod.spec.hostname.toLowerCase() : null;
}
