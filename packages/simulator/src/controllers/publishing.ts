/**
 * Which pods a Service publishes, and how: the rules that Endpoints and EndpointSlices share
 * (k8s.io/endpointslice util/controller_utils.go, utils.go; facts A1-A9, A11, A15).
 */
import type { EndpointPort, Pod, Service, ServicePort } from './kinds.ts';
import { isReady, isTerminating, selects } from './kinds.ts';

export const HEADLESS_LABEL = 'service.kubernetes.io/headless';
export const LAST_CHANGE = 'endpoints.kubernetes.io/last-change-trigger-time';
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

export function isHeadless({ spec }: Service): boolean {
  return spec.clusterIP === 'None';
}

/** `ShouldSetHostname`: it does not ask whether the Service is headless. */
export function publishedHostname(pod: Pod, service: Service): string | undefined {
  const { hostname, subdomain } = pod.spec;
  return hostname &&
    subdomain === service.metadata.name &&
    service.metadata.namespace === pod.metadata.namespace
    ? hostname
    : undefined;
}

/** @returns the pods that the Service selects, of those of its namespace; none without a selector (A1, A2). */
export function selectedPods(service: Service, pods: readonly Pod[]): Pod[] {
  const { selector } = service.spec;
  if (selector === undefined || selector === null) return [];
  return pods.filter((pod) => selects(selector, pod.metadata.labels));
}

/** `ShouldPodBeInEndpoints` (A6, A7, A9). */
export function belongs(pod: Pod, includeTerminating: boolean): boolean {
  if (pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed') return false;
  if (!pod.status?.podIP && (pod.status?.podIPs?.length ?? 0) === 0) return false;
  return includeTerminating || !isTerminating(pod);
}

export function addressesOf(pod: Pod, family: string): string[] {
  const ips = pod.status?.podIPs?.map(({ ip }) => ip) ?? (pod.status?.podIP ? [pod.status.podIP] : []);
  return ips.filter((ip) => ip.includes(':') === (family === 'IPv6'));
}

/** A8: the slice's `conditions`. */
export function conditionsOf(
  pod: Pod,
  service: Service,
): { ready: boolean; serving: boolean; terminating: boolean } {
  const serving = isReady(pod);
  const terminating = isTerminating(pod);
  return {
    ready: service.spec.publishNotReadyAddresses === true || (serving && !terminating),
    serving,
    terminating,
  };
}

/** @returns the number that a Service's port has in this pod; null for a name that no container port has (A15). */
export function targetPort(port: ServicePort, pod: Pod): number | null {
  const target = port.targetPort ?? port.port;
  if (typeof target === 'number') return target;
  const ports = pod.spec.containers.flatMap((container) => container.ports ?? []);
  return (
    ports.find(({ name, protocol = 'TCP' }) => name === target && protocol === (port.protocol ?? 'TCP'))
      ?.containerPort ?? null
  );
}

/** @returns a port as Endpoints and slices write it. */
export function publishedPort(port: ServicePort, number: number): EndpointPort {
  return {
    ...(port.name !== undefined && { name: port.name }),
    port: number,
    protocol: port.protocol ?? 'TCP',
    ...(port.appProtocol !== undefined && { appProtocol: port.appProtocol }),
  };
}

/** @returns labels of the Service, marked when it is headless; reserved ones are left out. */
export function labelsFor(service: Service): Record<string, string> {
  return { ...service.metadata.labels, ...(isHeadless(service) && { [HEADLESS_LABEL]: '' }) };
}
