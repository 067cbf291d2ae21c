/**
 * A reading written down: a `v1` List of the objects that it holds, cut down to what a topology needs. Read again with
 * `-f` it gives the same topology.
 */
import type { ClusterObjects, Container, Endpoints, ObjectMetadata, Pod } from '@kubectl-patroni/core';
import { READABLE_KINDS, type ReadableKind } from './files-kinds.js';
import type { Reading } from './reading.js';
import { withoutSecrets } from './snapshot-annotations.js';
import { KINDS_ANNOTATION, METADATA_ONLY_ANNOTATION, OBSERVED_AT_ANNOTATION } from './snapshot-format.js';

export interface Snapshot {
  apiVersion: 'v1';
  kind: 'List';
  metadata: { annotations: Record<string, string> };
  items: SnapshotItem[];
}

export interface SnapshotItem {
  apiVersion: string;
  kind: string;
  metadata: Partial<ObjectMetadata>;
}

export function takeSnapshot({ objects, observedAt }: Reading): Snapshot {
  const kinds = READABLE_KINDS.filter(({ objects: key }) => objects[key] !== null);
  return {
    apiVersion: 'v1',
    kind: 'List',
    metadata: {
      annotations: {
        ...(observedAt && { [OBSERVED_AT_ANNOTATION]: observedAt.toISOString().replace('.000Z', 'Z') }),
        [KINDS_ANNOTATION]: kinds.map(({ kind }) => kind).join(','),
      },
    },
    items: kinds.flatMap((kind) => (objects[kind.objects] ?? []).map((item) => writeItem(kind, item))),
  };
}

type AnyItem = NonNullable<ClusterObjects[keyof ClusterObjects]>[number];

function writeItem({ kind, apiVersion }: ReadableKind, item: AnyItem): SnapshotItem {
  const { name, namespace, annotations, ...metadata }: Partial<ObjectMetadata> = item.metadata;
  const kept = {
    ...(annotations && withoutSecrets(annotations)),
    ...(kind === 'Endpoints' && isMetadataOnly(item) && { [METADATA_ONLY_ANNOTATION]: 'true' }),
  };
  return {
    apiVersion,
    kind,
    ...item,
    metadata: {
      ...(name && { name }),
      ...(namespace && { namespace }),
      ...metadata,
      ...(Object.keys(kept).length > 0 && { annotations: kept }),
    },
    ...(kind === 'Pod' && { spec: writePodSpec((item as Pod).spec) }),
  };
}

function isMetadataOnly(item: AnyItem): boolean {
  return (item as Endpoints).subsets === undefined;
}

function writePodSpec({ containers, ...spec }: Pod['spec']): object {
  return { ...spec, containers: containers.map(writeContainer) };
}

/** As the API has it: where a variable comes from is in `valueFrom`. */
function writeContainer({ env, ...container }: Container): object {
  if (env === undefined) return container;
  return {
    ...container,
    env: env.map(({ fieldPath, ...variable }) => ({
      ...variable,
      ...(fieldPath !== undefined && { valueFrom: { fieldRef: { fieldPath } } }),
    })),
  };
}
