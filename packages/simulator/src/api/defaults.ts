/**
 * What the API server fills in before it stores: pkg/apis/core/v1/defaults.go, pkg/apis/apps/v1/defaults.go, and the
 * strategies' PrepareForCreate. Cluster IPs are given by a controller of the simulator.
 */
import type { KubeObject, ResourceName } from '../store/object-store.ts';
import { isJsonObject, type Json } from './json-path.ts';

/** @returns the object as it is created */
export function withDefaults(resource: ResourceName, object: KubeObject): KubeObject {
  return DEFAULTS[resource]?.(object) ?? object;
}

const DEFAULTS: Partial<Record<ResourceName, (object: KubeObject) => KubeObject>> = {
  pods: (pod) => ({ ...pod, spec: podSpec(pod['spec']), status: { phase: 'Pending' } }),
  services: (service) => ({
    ...service,
    spec: serviceSpec(service['spec']),
    status: { loadBalancer: {} },
  }),
  'statefulsets.apps': (set) => ({
    ...set,
    spec: statefulSetSpec(set['spec']),
    status: { replicas: 0, availableReplicas: 0 },
  }),
  namespaces: (namespace) => ({
    ...namespace,
    metadata: {
      ...namespace.metadata,
      labels: { ...namespace.metadata.labels, 'kubernetes.io/metadata.name': namespace.metadata.name },
    },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  }),
  secrets: (secret) => ({ type: 'Opaque', ...secret, ...secretData(secret) }),
};

const fields = (value: unknown): Json => (isJsonObject(value) ? value : {});

function podSpec(given: unknown): Json {
  const spec = fields(given);
  return {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
    enableServiceLinks: true,
    serviceAccountName: 'default',
    ...spec,
    containers: eachOf(spec['containers'], container),
    ...(spec['initContainers'] === undefined
      ? {}
      : { initContainers: eachOf(spec['initContainers'], container) }),
  };
}

function container(given: Json): Json {
  return {
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: 'IfNotPresent',
    ...given,
    ...(given['ports'] === undefined
      ? {}
      : { ports: eachOf(given['ports'], (port) => ({ protocol: 'TCP', ...port })) }),
  };
}

function serviceSpec(given: unknown): Json {
  const spec = fields(given);
  return {
    type: 'ClusterIP',
    sessionAffinity: 'None',
    ...spec,
    ...(spec['ports'] === undefined
      ? {}
      : {
          ports: eachOf(spec['ports'], (port) => ({
            protocol: 'TCP',
            targetPort: port['port'],
            ...port,
          })),
        }),
  };
}

function statefulSetSpec(given: unknown): Json {
  const spec = fields(given);
  const template = fields(spec['template']);
  return {
    replicas: 1,
    podManagementPolicy: 'OrderedReady',
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
    revisionHistoryLimit: 10,
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
    ...spec,
    template: { ...template, spec: podSpec(template['spec']) },
  };
}

/** `stringData` is only for writing. */
function secretData(object: KubeObject): Json {
  const plain = fields(object['stringData']);
  const encoded = Object.entries(plain).map(([key, value]) => [
    key,
    Buffer.from(String(value)).toString('base64'),
  ]);
  return { stringData: undefined, data: { ...fields(object['data']), ...Object.fromEntries(encoded) } };
}

function eachOf(value: unknown, change: (each: Json) => Json): unknown {
  return Array.isArray(value)
    ? value.map((each) => (isJsonObject(each) ? change(each) : (each as unknown)))
    : value;
}
