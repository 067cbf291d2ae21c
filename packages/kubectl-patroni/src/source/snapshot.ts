/**
 * A reading written down: a `v1` List of the objects that it holds, cut down to what a topology needs. Read again with
 * `-f` it gives the same topology.
 */
import type { ClusterObjects, Endpoints, ObjectMetadata } from '@kubectl-patroni/core';
import { READABLE_KINDS, type ReadableKind } from './files-kinds.js';
import type { Reading } from './reading.js';
import { withoutSecrets } from './snapshot-annotations.js';
import { KINDS_ANNOTATION, METADATA_ONLY_ANNOTATION, OBSERVED_AT_ANNOTATION } from './snapshot-format.js';
import { writeSpec } from './snapshot-specs.js';

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
  const spec = writeSpec(kind, item);
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
    ...(spec && { spec }),
  };
}

function isMetadataOnly(item: AnyItem): boolean {
  return (item as Endpoints).subsets === undefined;
}
