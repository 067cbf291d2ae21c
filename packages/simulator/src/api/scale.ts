/** The subresource scale: autoscaling/v1, pkg/registry/apps/statefulset/storage/storage.go. */
import type { KubeObject } from '../store/object-store.ts';
import { isJsonObject, type Json } from './json-path.ts';
import { badRequest, invalid } from './status.ts';
import { fieldsAt, numberAt } from './table/fields.ts';
import type { Resource } from '../store/resources.ts';

export function scaleOf(object: KubeObject): KubeObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const labels = Object.entries(fieldsAt(object, 'spec', 'selector', 'matchLabels'));
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp } as KubeObject['metadata'],
    spec: { replicas: numberAt(object, 'spec', 'replicas') },
    status: {
      replicas: numberAt(object, 'status', 'replicas'),
      selector: labels.map(([key, value]) => `${key}=${String(value)}`).join(','),
    },
  };
}

/**
 * The object with the replicas of the scale.
 * @throws ApiError BadRequest, Invalid
 */
export function scaled(resource: Resource, object: KubeObject, scale: Json): KubeObject {
  const { spec = {}, metadata } = scale;
  const replicas = isJsonObject(spec) ? (spec['replicas'] ?? 0) : null;
  if (typeof replicas !== 'number' || !Number.isInteger(replicas))
    throw badRequest('Scale in version "v1" cannot be handled as a Scale: spec.replicas is not a number');
  if (replicas < 0)
    throw invalid({ ...resource, kind: 'Scale', group: 'autoscaling' }, object.metadata.name, {
      field: 'spec.replicas',
      reason: 'FieldValueInvalid',
      message: `Invalid value: ${String(replicas)}: must be greater than or equal to 0`,
    });
  const version = isJsonObject(metadata) ? metadata['resourceVersion'] : undefined;
  const own = isJsonObject(object['spec']) ? object['spec'] : {};
  return {
    ...object,
    metadata:
      typeof version === 'string' ? { ...object.metadata, resourceVersion: version } : object.metadata,
    spec: { ...own, replicas },
  };
}
