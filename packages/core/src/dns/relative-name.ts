/**
 * Names that the resolver completes with the search list `ns.svc.zone svc.zone zone` (kubernetes kubelet dns.go:147-157):
 * `p.s` is under a Service of the own namespace first, then a Service `p` of the namespace `s`.
 * Such a name counts as the cluster's only when something that was read supports it; `example.com` has that shape, too.
 */
import type { Pod } from '../objects.js';
import { hostOfKind, type ClassifiedHost, type HostContext } from './host-context.js';
import { dashedIp } from './name-parts.js';
import type { NameReading } from './name-reading.js';
import { kindOutsideServices } from './outside-name.js';
import { classifyPodName } from './pod-name-kind.js';
import { hostnameOf } from './pod.js';
import { classifyServiceName, isKnownNamespace } from './service-kind.js';

/** @param name without the label `svc` where a Service's name has it */
export function classifyRelativeName(
  name: string,
  announcer: Pod | null,
  context: HostContext,
): ClassifiedHost {
  const labels = name.split('.');
  const reading = readRelative(labels, context);
  if (reading !== null)
    return reading.pod === null
      ? classifyServiceName(reading, announcer, context)
      : classifyPodName(reading, announcer, context);
  if (labels.length === 1) return ofBareName(name, context);
  const outside = kindOutsideServices(name, context);
  if (outside !== null) return outside;
  const mayBeAServices = labels.length < 4 && context.index.servicesIn(context.cluster.namespace) === null;
  return hostOfKind(mayBeAServices ? null : 'external');
}

function readRelative(labels: readonly string[], context: HostContext): NameReading | null {
  const [first = '', second = '', third = ''] = labels;
  switch (labels.length) {
    case 1:
      return readBare(first, context);
    case 2:
      return readPair(first, second, context);
    case 3:
      return readTriple(first, second, third, context);
    default:
      return null;
  }
}

function readBare(name: string, { index, cluster: { namespace } }: HostContext): NameReading | null {
  return index.service(namespace, name) ? { form: 'short', namespace, service: name, pod: null } : null;
}

/** `p.s` or `s.ns`: the one that resolves, in the order of the search list, else the one that is likelier meant. */
function readPair(first: string, second: string, context: HostContext): NameReading | null {
  const { index, cluster } = context;
  const { namespace } = cluster;
  const underOwn: NameReading = { form: 'short', namespace, service: second, pod: first };
  const inOther: NameReading = { form: 'ns', namespace: second, service: first, pod: null };
  const hasService = Boolean(index.service(namespace, second));
  if (hasService && isPodLabel(first, context)) return underOwn;
  if (index.service(second, first)) return inOther;
  if (hasService || cluster.pods.some(({ spec }) => spec.subdomain === second)) return underOwn;
  if (isKnownNamespace(second, context)) return inOther;
  return isHostname(first, context) ? underOwn : null;
}

function readTriple(
  pod: string,
  service: string,
  namespace: string,
  context: HostContext,
): NameReading | null {
  const isThere = Boolean(context.index.service(namespace, service)) || isKnownNamespace(namespace, context);
  return isThere ? { form: 'ns', namespace, service, pod } : null;
}

/** Without Services it may be one's name; else it is at most a pod's own, which only that pod can resolve. */
function ofBareName(name: string, context: HostContext): ClassifiedHost {
  if (context.index.servicesIn(context.cluster.namespace) === null) return hostOfKind(null);
  if (isPodName(name, context)) return hostOfKind('bare-hostname');
  return kindOutsideServices(name, context) ?? hostOfKind('bare-hostname');
}

function isPodLabel(label: string, context: HostContext): boolean {
  return isPodName(label, context) || dashedIp(label) !== null;
}

function isPodName(label: string, context: HostContext): boolean {
  return isHostname(label, context) || podsThere(context).some(({ metadata }) => metadata.name === label);
}

function isHostname(label: string, context: HostContext): boolean {
  return podsThere(context).some((pod) => hostnameOf(pod) === label);
}

function podsThere({ cluster, index }: HostContext): Pod[] {
  return [...cluster.pods, ...(index.podsIn(cluster.namespace) ?? [])];
}
