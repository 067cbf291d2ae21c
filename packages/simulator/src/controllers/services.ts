/** What the API server fills in on Services: cluster IPs and defaults (pkg/registry/core/service/storage/alloc.go). */
import type { Clock } from '../clock.ts';
import type { KubeObject, ObjectStore } from '../store/object-store.ts';
import type { AddressPlan } from './address-plan.ts';
import { getOf, listOf, type Service } from './kinds.ts';
import { queueKey, Reconciler } from './reconciler.ts';

export function startServices(store: ObjectStore, clock: Clock, addresses: AddressPlan): Reconciler {
  const complete = (namespace: string, name: string): void => {
    const service = getOf(store, 'services', namespace, name);
    if (service === undefined || isComplete(service)) return;
    store.update({ resource: 'services', namespace, name }, (current) =>
      completed(current as Service, addresses),
    );
  };
  const reconciler = new Reconciler({
    store,
    clock,
    delay: 0,
    concerns: ({ resource, type, object }) => {
      if (resource !== 'services') return [];
      const ips = (object as Service).spec.clusterIPs ?? [];
      for (const ip of ips)
        if (type === 'DELETED') addresses.release(ip);
        else if (ip !== 'None') addresses.reserve(ip);
      return type === 'DELETED' ? [] : [queueKey(object)];
    },
    reconcile: complete,
  });
  for (const service of listOf(store, 'services', null)) {
    for (const ip of service.spec.clusterIPs ?? []) if (ip !== 'None') addresses.reserve(ip);
    if (!isComplete(service)) reconciler.enqueue(queueKey(service));
  }
  return reconciler;
}

function isComplete({ spec }: Service): boolean {
  return spec.type === 'ExternalName' || (spec.type !== undefined && (spec.clusterIPs?.length ?? 0) > 0);
}

/** @returns the Service with what is missing. */
export function completed(service: Service, addresses: AddressPlan): KubeObject {
  const { spec } = service;
  const type = spec.type ?? 'ClusterIP';
  if (type === 'ExternalName') return service;
  const [first = 'IPv4'] = addresses.families;
  const headless = spec.clusterIP === 'None';
  // A headless Service without a selector gets all families (RequireDualStack), any other the first one.
  const families = spec.ipFamilies ?? [first];
  const clusterIPs = headless
    ? ['None']
    : (spec.clusterIPs ??
      (spec.clusterIP ? [spec.clusterIP] : families.map((family) => addresses.allocateService(family))));
  return {
    ...service,
    spec: {
      sessionAffinity: 'None',
      internalTrafficPolicy: 'Cluster',
      ipFamilyPolicy: families.length > 1 ? 'PreferDualStack' : 'SingleStack',
      ...spec,
      type,
      ipFamilies: families,
      clusterIP: clusterIPs[0],
      clusterIPs,
      ...(spec.ports && {
        ports: spec.ports.map((port) => ({
          protocol: 'TCP',
          ...port,
          targetPort: port.targetPort ?? port.port,
        })),
      }),
    },
    status: service['status'] ?? { loadBalancer: {} },
  };
}
