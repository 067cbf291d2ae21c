/** The objects that a cluster is made of before its pods are: what people apply, or an operator does. */
import { completed } from '../controllers/services.ts';
import type { AddressPlan } from '../controllers/address-plan.ts';
import { getOf, type PodTemplate, type Service } from '../controllers/kinds.ts';
import type { KubeObject, ObjectStore, ResourceName } from '../store/object-store.ts';
import type { ClusterShape, ServiceShape, SetShape } from './shape.ts';
import type { ClusterSpec } from './spec.ts';

/** Creates what is not there yet: groups of a Citus cluster share some of it. */
export function createManifests(
  store: ObjectStore,
  addresses: AddressPlan,
  spec: ClusterSpec,
  shape: ClusterShape,
): void {
  const { namespace } = spec;
  const create = (resource: ResourceName, object: KubeObject): void => {
    const { name, namespace: place = '' } = object.metadata;
    if (store.get({ resource, namespace: place, name }) === undefined) store.create(resource, object);
  };
  createNamespace(store, namespace);
  create('serviceaccounts', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: spec.name, namespace },
  });
  for (const service of shape.services)
    if (getOf(store, 'services', namespace, service.name) === undefined)
      create('services', completed(serviceObject(service, namespace), addresses));
  for (const { name, labels, ofService } of shape.endpoints ?? []) {
    const ip = getOf(store, 'services', namespace, ofService)?.spec.clusterIP ?? '';
    const subsets = [{ addresses: [{ ip }], ports: [{ name: 'postgres', port: 5432, protocol: 'TCP' }] }];
    create('endpoints', {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name, namespace, labels },
      subsets,
    });
  }
  for (const set of shape.sets) create('statefulsets.apps', statefulSet(set, spec, shape));
}

/** @returns Services and StatefulSets, for who creates them itself. */
export function manifestsOf(
  addresses: AddressPlan,
  spec: ClusterSpec,
  shape: ClusterShape,
): { services: KubeObject[]; sets: KubeObject[] } {
  return {
    services: shape.services.map((service) => completed(serviceObject(service, spec.namespace), addresses)),
    sets: shape.sets.map((set) => statefulSet(set, spec, shape)),
  };
}

export function createNamespace(store: ObjectStore, name: string): void {
  if (store.get({ resource: 'namespaces', namespace: '', name }) !== undefined) return;
  store.create('namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
    status: { phase: 'Active' },
  });
}

function serviceObject(shape: ServiceShape, namespace: string): Service {
  const { name, type, labels, selector, ports, publishNotReadyAddresses, externalName } = shape;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels },
    spec: {
      type: type === 'headless' ? 'ClusterIP' : type,
      ...(type === 'headless' && { clusterIP: 'None' }),
      ...(selector !== undefined && { selector }),
      ...(ports !== undefined && { ports }),
      ...(publishNotReadyAddresses === true && { publishNotReadyAddresses }),
      ...(externalName !== undefined && { externalName }),
    },
  };
}

function statefulSet(set: SetShape, spec: ClusterSpec, shape: ClusterShape): KubeObject {
  const labels = { ...shape.memberLabels, ...set.podLabels };
  const [ownerVersion, ownerKind] = set.owner?.split(' ') ?? [];
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: {
      name: set.name,
      namespace: spec.namespace,
      labels: set.labels,
      ...(ownerVersion !== undefined &&
        ownerKind !== undefined && {
          ownerReferences: [
            {
              apiVersion: ownerVersion,
              kind: ownerKind,
              name: spec.name,
              uid: `${spec.namespace}-${spec.name}`,
              controller: true,
              blockOwnerDeletion: true,
            },
          ],
        }),
    },
    spec: {
      replicas: set.replicas,
      serviceName: shape.governing,
      podManagementPolicy: spec.podManagement ?? 'OrderedReady',
      updateStrategy:
        spec.updateStrategy === 'OnDelete'
          ? { type: 'OnDelete' }
          : { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
      revisionHistoryLimit: 10,
      selector: { matchLabels: labels },
      template: podTemplate(spec, shape, labels),
      ...(spec.storage === 'persistent' && { volumeClaimTemplates: [claim()] }),
    },
  };
}

function podTemplate(spec: ClusterSpec, shape: ClusterShape, labels: Record<string, string>): PodTemplate {
  const volumes = spec.storage === 'persistent' ? {} : { volumes: [{ name: 'pgdata', emptyDir: {} }] };
  return {
    metadata: { labels },
    spec: {
      serviceAccountName: spec.name,
      terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30,
      containers: [
        {
          name: shape.container,
          image: shape.image,
          imagePullPolicy: 'IfNotPresent',
          ports: [
            { name: 'patroni', containerPort: shape.restPort, protocol: 'TCP' },
            { name: 'postgres', containerPort: 5432, protocol: 'TCP' },
          ],
          ...(shape.env.length > 0 && { env: shape.env }),
          resources: {},
          volumeMounts: [{ name: 'pgdata', mountPath: '/home/postgres/pgdata' }],
          readinessProbe: {
            httpGet: { path: '/readiness', port: shape.restPort, scheme: shape.scheme.toUpperCase() },
            initialDelaySeconds: 3,
            timeoutSeconds: 5,
            periodSeconds: 10,
            successThreshold: 1,
            failureThreshold: 3,
          },
        },
      ],
      ...volumes,
    },
  };
}

function claim(): object {
  return {
    metadata: { name: 'pgdata' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  };
}
