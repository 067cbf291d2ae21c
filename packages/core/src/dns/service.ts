/** What kind of Service a Service is, and what it selects. */
import type { ServiceKind } from '../contract.js';
import type { Pod, Service } from '../objects.js';

const KIND_OF_TYPE: ReadonlyMap<string | undefined, ServiceKind> = new Map([
  ['ExternalName', 'external-name'],
  ['NodePort', 'node-port'],
  ['LoadBalancer', 'load-balancer'],
]);

/** @returns whether the endpoint controllers look for pods at all (kubernetes endpoints_controller.go:402-406). */
export function hasSelector(service: Service): boolean {
  return Object.keys(service.spec.selector ?? {}).length > 0;
}

/** @returns whether the pod is one of the Service's: same namespace, and it has every label of the selector. */
export function selects(service: Service, pod: Pod): boolean {
  return (
    service.metadata.namespace === pod.metadata.namespace &&
    hasSelector(service) &&
    matches(service.spec.selector ?? {}, pod.metadata.labels ?? {})
  );
}

/** @returns whether `labels` has every one of `wanted`. */
export function matches(
  wanted: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(wanted).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
}

/** @returns whether its name resolves to its endpoints instead of an address of its own (coredns object/service.go:78-81). */
export function isHeadless(service: Service): boolean {
  return !isExternalName(service) && (service.spec.clusterIPs?.[0] ?? service.spec.clusterIP) === 'None';
}

export function isExternalName(service: Service): boolean {
  return service.spec.type === 'ExternalName';
}

export function serviceKind(service: Service): ServiceKind {
  return isHeadless(service) ? 'headless' : (KIND_OF_TYPE.get(service.spec.type) ?? 'cluster-ip');
}
