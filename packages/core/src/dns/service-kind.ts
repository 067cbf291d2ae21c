/** What kind of host a Service's own name is. */
import type { HostKind } from '../contract.js';
import type { Pod, Service } from '../objects.js';
import { hostOfKind, isSamePod, type ClassifiedHost, type HostContext } from './host-context.js';
import type { NameReading } from './name-reading.js';
import { isTerminal } from './pod.js';
import { selectedRole } from './service-role.js';
import { isExternalName, isHeadless, selects } from './service.js';

/** Set by the StatefulSet controller on each of its pods (k8s.io/api/apps/v1 `StatefulSetPodNameLabel`). */
export const POD_NAME_LABEL = 'statefulset.kubernetes.io/pod-name';

/** Classifies `s`, `s.ns`, `s.ns.svc` and `s.ns.svc.zone`. */
export function classifyServiceName(
  { service: name, namespace, form }: NameReading,
  announcer: Pod | null,
  context: HostContext,
): ClassifiedHost {
  const service = context.index.service(namespace, name);
  if (service === null) return hostOfKind(null, { form });
  if (service === undefined)
    return hostOfKind(isKnownNamespace(namespace, context) ? 'missing-service' : null, { form });
  const kind = kindOfService(service, announcer, context);
  return hostOfKind(kind, { form, service, pointsAt: onlyMemberBehind(service, context) });
}

/** @returns the member that all of the Service's traffic goes to, whoever leads; null: there is no such one. */
export function onlyMemberBehind(service: Service, context: HostContext): string | null {
  if (selectedRole(service, context.cluster) !== null || isExternalName(service)) return null;
  const [only, ...others] = selectedPods(service, context);
  if (!only || others.length > 0) return null;
  return context.cluster.pods.some((pod) => isSamePod(pod, only)) ? only.metadata.name : null;
}

/** A namespace of which something was read: what is missing there is not there. */
export function isKnownNamespace(namespace: string, { cluster, index }: HostContext): boolean {
  return (
    namespace === cluster.namespace ||
    (index.servicesIn(namespace) ?? []).length > 0 ||
    (index.podsIn(namespace) ?? []).length > 0
  );
}

function kindOfService(service: Service, announcer: Pod | null, context: HostContext): HostKind {
  if (isExternalName(service)) return 'external-name-service';
  if (announcer !== null && isForOnePod(service, announcer, context)) return 'single-pod-service';
  return isHeadless(service) ? 'headless-service' : 'cluster-ip-service';
}

/** In a cluster of one every Service selects one pod; there it takes a selector that names the pod. */
function isForOnePod(service: Service, announcer: Pod, context: HostContext): boolean {
  if (onlyMemberBehind(service, context) !== announcer.metadata.name) return false;
  const namesThePod = service.spec.selector?.[POD_NAME_LABEL] !== undefined;
  return namesThePod || context.cluster.pods.length > 1;
}

function selectedPods(service: Service, { index }: HostContext): Pod[] {
  const pods = index.podsIn(service.metadata.namespace) ?? [];
  return pods.filter((pod) => !isTerminal(pod) && selects(service, pod));
}
