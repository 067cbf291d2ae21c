/** What cannot be changed once it is there: the ValidateUpdate of each strategy, as far as migrations run into it. */
import type { KubeObject, ResourceName } from '../store/object-store.ts';
import type { Resource } from '../store/resources.ts';
import { sameJson } from '../store/same-json.ts';
import { isJsonObject, type Json } from './json-path.ts';
import { invalid, type InvalidCause } from './status.ts';

/** @throws ApiError Invalid */
export function checkUpdate(resource: Resource, before: KubeObject, after: KubeObject): void {
  const cause = RULES[resource.name]?.(specOf(before), specOf(after)) ?? null;
  if (cause !== null) throw invalid(resource, before.metadata.name, cause);
}

const RULES: Partial<Record<ResourceName, (old: Json, next: Json) => InvalidCause | null>> = {
  services: (old, next) =>
    isUnset(old['clusterIP']) || sameJson(old['clusterIP'], next['clusterIP'])
      ? null
      : {
          field: 'spec.clusterIPs[0]',
          reason: 'FieldValueInvalid',
          message: `Invalid value: []string{${JSON.stringify(next['clusterIP'] ?? '')}}: may not change once set`,
        },
  'statefulsets.apps': (old, next) =>
    sameJson(without(old, MUTABLE_OF_SET), without(next, MUTABLE_OF_SET))
      ? null
      : {
          field: 'spec',
          reason: 'FieldValueForbidden',
          message:
            "Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', " +
            "'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and " +
            "'minReadySeconds' are forbidden",
        },
  pods: (old, next) =>
    sameJson(fixedOfPod(old), fixedOfPod(next))
      ? null
      : {
          field: 'spec',
          reason: 'FieldValueForbidden',
          message:
            'Forbidden: pod updates may not change fields other than `spec.containers[*].image`,' +
            '`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to ' +
            'existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was ' +
            'previously negative)',
        },
};

const specOf = (object: KubeObject): Json => (isJsonObject(object['spec']) ? object['spec'] : {});
const isUnset = (value: unknown): boolean => value === undefined || value === '';

const MUTABLE_OF_SET = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

function without(object: Json, fields: readonly string[]): Json {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !fields.includes(key)));
}

function fixedOfPod(spec: Json): Json {
  const containers = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map((each) => (isJsonObject(each) ? without(each, ['image']) : (each as unknown)))
      : value;
  return {
    ...without(spec, ['activeDeadlineSeconds', 'tolerations', 'terminationGracePeriodSeconds']),
    containers: containers(spec['containers']),
    initContainers: containers(spec['initContainers']),
  };
}
