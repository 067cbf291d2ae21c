/** What kind of host a name is. */
import type { Pod } from '../objects.js';
import { hostOfKind, type ClassifiedHost, type HostContext } from './host-context.js';
import { dashedIp, readQualifiedName, type QualifiedName } from './name-parts.js';
import { readLabels, type NameReading } from './name-reading.js';
import { kindOutsideServices } from './outside-name.js';
import { classifyPodName, ofDashedIp } from './pod-name-kind.js';
import { classifyRelativeName } from './relative-name.js';
import { classifyServiceName } from './service-kind.js';

/** Names that a host has for itself (RFC 6761 6.3, and the /etc/hosts of common images). */
const LOCALHOST =
  /^(localhost[46]?|ip6-localhost|ip6-loopback|localhost[46]?\.localdomain[46]?|.+\.localhost)$/;

/** @param name in lower case, without trailing dot */
export function classifyName(name: string, announcer: Pod | null, context: HostContext): ClassifiedHost {
  if (LOCALHOST.test(name)) return hostOfKind('loopback');
  if (name.endsWith('.clusterset.local')) return hostOfKind('clusterset');
  if (isInPodZone(name, context.domain.name))
    return ofDashedIp(name.split('.')[0] ?? '', null, announcer, context);
  const qualified = readQualifiedName(name, context.domain.name);
  if (qualified === null) return classifyRelativeName(name, announcer, context);
  if (qualified.zone !== null && qualified.zone !== context.domain.name)
    return ofOtherZone(name, qualified, context);
  const reading = readLabels(qualified.labels, qualified.form);
  return reading === null
    ? hostOfKind('missing-service', { form: qualified.form })
    : classifyReading(reading, announcer, context);
}

function classifyReading(reading: NameReading, announcer: Pod | null, context: HostContext): ClassifiedHost {
  return reading.pod === null
    ? classifyServiceName(reading, announcer, context)
    : classifyPodName(reading, announcer, context);
}

/** `10-244-0-10.ns.pod.zone`, and the same with less or with another zone (kubernetes/dns specification 2.6). */
function isInPodZone(name: string, zone: string): boolean {
  if (name.endsWith(`.pod.${zone}`)) return true;
  const labels = name.split('.');
  return labels[2] === 'pod' && dashedIp(labels[0] ?? '') !== null;
}

/** Nothing in this cluster is called so, unless by mistake: a pod's shape, or a Service that is here. */
function ofOtherZone(name: string, { labels, form }: QualifiedName, context: HostContext): ClassifiedHost {
  if (labels.length === 3) return hostOfKind('pod-dns-wrong-zone', { form });
  const reading = readLabels(labels, form);
  const service = reading && context.index.service(reading.namespace, reading.service);
  if (service) return hostOfKind('pod-dns-wrong-zone', { form, service });
  const outside = kindOutsideServices(name, context);
  return outside ?? (reading && service === null ? hostOfKind(null, { form }) : hostOfKind('external'));
}
