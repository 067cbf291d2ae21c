/** From the words of a path to what is served. */
import type { RequestInfo, ResourceRequest } from './request-info.ts';
import { findResource, type Serving, type Target } from './serving.ts';
import { methodNotAllowed, noSuchResource, titleOf } from './status.ts';
import type { FaultTarget } from '../faults/fault.ts';

/** @throws ApiError NotFound for what is not served; MethodNotAllowed for what is served in another way */
export function targetOf({ versions }: Serving, info: ResourceRequest): Target {
  const { group, version, plural, verb, name } = info;
  const resource = findResource(group, plural);
  if (resource === undefined || versions.groups.get(group)?.includes(version) !== true)
    throw noSuchResource();
  const namespace = resource.name === 'namespaces' ? '' : info.namespace;
  if (!resource.namespaced) {
    if (namespace !== '') throw noSuchResource();
    return { resource, version, namespace: null };
  }
  if (namespace !== '') return { resource, version, namespace };
  if (verb === 'list' || verb === 'watch') return { resource, version, namespace: null };
  throw name === '' ? methodNotAllowed() : noSuchResource();
}

export function faultTargetOf(info: RequestInfo, path: string): FaultTarget {
  if (info.kind === 'path') return { resource: null, verb: info.verb, namespace: '', name: '', path };
  const { verb, namespace, name, subresource } = info;
  const resource = subresource === '' ? titleOf(info) : `${titleOf(info)}/${subresource}`;
  return { resource, verb, namespace, name, path };
}
