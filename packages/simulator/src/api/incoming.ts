/** What a client sends to be stored, checked against where it sends it (apiserver/pkg/registry/rest/create.go, update.go). */
import type { KubeMetadata, KubeObject } from '../store/object-store.ts';
import { fromVersion } from './conversion.ts';
import { isJsonObject, type Json } from './json-path.ts';
import type { Target } from './serving.ts';
import { badRequest, invalid } from './status.ts';

/**
 * An object of the resource that the path names, in the version of the store.
 * @throws ApiError BadRequest, Invalid
 */
export function incoming({ resource, version, namespace }: Target, given: Json): KubeObject {
  const apiVersion = resource.group === '' ? version : `${resource.group}/${version}`;
  const { kind = resource.kind, apiVersion: sent = apiVersion, metadata = {} } = given;
  if (kind !== resource.kind || sent !== apiVersion)
    throw badRequest(
      `${resource.kind} in version "${version}" cannot be handled as a ${resource.kind}: the object provided is ` +
        `unrecognized (must be of type ${resource.kind}): couldn't get version/kind: ${String(sent)}, Kind=${String(kind)}`,
    );
  if (!isJsonObject(metadata)) throw badRequest('metadata is not an object');
  const { namespace: own } = metadata;
  if (namespace !== null && own !== undefined && own !== '' && own !== namespace)
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  const placed = namespace === null ? metadata : { ...metadata, namespace };
  checkLabels(resource, placed);
  return fromVersion(resource, version, {
    ...given,
    apiVersion,
    kind: resource.kind,
    metadata: placed as unknown as KubeMetadata,
  });
}

const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

function checkLabels(resource: Target['resource'], metadata: Json): void {
  const name = typeof metadata['name'] === 'string' ? metadata['name'] : '';
  for (const field of ['labels', 'annotations'] as const) {
    const map = metadata[field] ?? {};
    if (!isJsonObject(map) || Object.values(map).some((value) => typeof value !== 'string'))
      throw badRequest(
        `${resource.kind} in version "v1" cannot be handled as a ${resource.kind}: json: cannot unmarshal ` +
          `into Go struct field ObjectMeta.metadata.${field} of type string`,
      );
    const wrong = Object.entries(map).find(
      ([, value]) => field === 'labels' && (String(value).length > 63 || !LABEL_VALUE.test(String(value))),
    );
    if (wrong !== undefined)
      throw invalid(resource, name, {
        field: 'metadata.labels',
        reason: 'FieldValueInvalid',
        message:
          `Invalid value: ${JSON.stringify(wrong[1])}: a valid label must be an empty string or consist of ` +
          `alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. ` +
          `'MyValue',  or 'my_value',  or '12345', regex used for validation is ` +
          `'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')`,
      });
  }
}
