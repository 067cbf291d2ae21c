/** The pod that a StatefulSet makes (kubernetes pkg/controller/statefulset/stateful_set_utils.go). */
import type { KubeObject, ObjectStore } from '../store/object-store.ts';
import { nameSuffix } from './deterministic.ts';
import { controllerRef, kubeTime, type Pod, type PodTemplate, type StatefulSet } from './kinds.ts';

export const POD_NAME = 'statefulset.kubernetes.io/pod-name';
export const POD_INDEX = 'apps.kubernetes.io/pod-index';
export const REVISION = 'controller-revision-hash';

/** @returns the name of the template's revision. */
export function revisionOf({ metadata, spec }: StatefulSet): string {
  return `${metadata.name}-${nameSuffix(JSON.stringify(spec.template), 10)}`;
}

/** @returns the number at the end of a pod's name; null when the name is not one that this set gives. */
export function ordinalOf(set: StatefulSet, podName: string): number | null {
  const prefix = `${set.metadata.name}-`;
  const rest = podName.startsWith(prefix) ? podName.slice(prefix.length) : '';
  return /^\d+$/.test(rest) ? Number(rest) : null;
}

/** `newVersionedStatefulSetPod`: the name is the hostname, the set's Service the subdomain, whatever the template says (A5). */
export function newPod(
  set: StatefulSet,
  template: PodTemplate,
  revision: string,
  ordinal: number,
): KubeObject {
  const name = `${set.metadata.name}-${String(ordinal)}`;
  const { serviceName } = set.spec;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      generateName: `${set.metadata.name}-`,
      ...(set.metadata.namespace !== undefined && { namespace: set.metadata.namespace }),
      labels: {
        ...template.metadata?.labels,
        [POD_INDEX]: String(ordinal),
        [REVISION]: revision,
        [POD_NAME]: name,
      },
      ...(template.metadata?.annotations && { annotations: template.metadata.annotations }),
      ownerReferences: [controllerRef(set)],
    },
    spec: {
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      dnsPolicy: 'ClusterFirst',
      schedulerName: 'default-scheduler',
      enableServiceLinks: true,
      ...template.spec,
      ...claims(set, template, name),
      hostname: name,
      ...(serviceName && { subdomain: serviceName }),
    },
    status: { phase: 'Pending', qosClass: 'BestEffort' },
  };
}

function claims({ spec }: StatefulSet, template: PodTemplate, podName: string): { volumes?: unknown[] } {
  const templates = spec['volumeClaimTemplates'];
  if (!Array.isArray(templates)) return {};
  const volumes = template.spec['volumes'];
  const claimed = (templates as { metadata: { name: string } }[]).map(({ metadata: { name } }) => ({
    name,
    persistentVolumeClaim: { claimName: `${name}-${podName}` },
  }));
  return { volumes: [...claimed, ...(Array.isArray(volumes) ? (volumes as unknown[]) : [])] };
}

/** Keeps the template of a revision, so that pods below the partition can be made from the old one. */
export function recordRevision(store: ObjectStore, set: StatefulSet, revision: string, now: Date): void {
  const { namespace = '' } = set.metadata;
  const key = { resource: 'controllerrevisions.apps', namespace, name: revision } as const;
  if (store.get(key) !== undefined) return;
  const number = store.list('controllerrevisions.apps', namespace).length + 1;
  store.create('controllerrevisions.apps', revisionObject(set, revision, number, now));
}

export function revisionObject(set: StatefulSet, revision: string, number: number, now: Date): KubeObject {
  const { namespace = '' } = set.metadata;
  return {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: revision,
      namespace,
      creationTimestamp: kubeTime(now),
      labels: { ...set.spec.selector.matchLabels, [REVISION]: revision },
      ownerReferences: [controllerRef(set)],
    },
    revision: number,
    data: { spec: { template: set.spec.template } },
  };
}

/** @returns the template of a revision; the set's own where there is no record of it. */
export function templateOf(store: ObjectStore, set: StatefulSet, revision: string): PodTemplate {
  const { namespace = '' } = set.metadata;
  const record = store.get({ resource: 'controllerrevisions.apps', namespace, name: revision });
  const data = record?.['data'] as { spec?: { template?: PodTemplate } } | undefined;
  return data?.spec?.template ?? set.spec.template;
}

export function revisionOfPod({ metadata }: Pod): string | undefined {
  return metadata.labels?.[REVISION];
}
