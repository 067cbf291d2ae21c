/** Patches by their content type: apiserver/pkg/endpoints/handlers/patch.go. */
import mergePatch from 'json-merge-patch';
import { applyPatch, type Operation } from 'rfc6902';
import type { KubeObject } from '../store/object-store.ts';
import { parseObject, parseValue } from './body.ts';
import type { Json } from './json-path.ts';
import { entryOf, fieldSet, withEntry, withoutDropped, type ManagedFieldsEntry } from './managed-fields.ts';
import { ApiError, badRequest, unsupportedMediaType } from './status.ts';
import { strategicMerge } from './strategic-merge.ts';

const JSON_PATCH = 'application/json-patch+json';
const MERGE = 'application/merge-patch+json';
const STRATEGIC = 'application/strategic-merge-patch+json';
const APPLY = 'application/apply-patch+yaml';

/** Also makes what is not there yet: only applying does. */
export type Patch =
  | { kind: 'change'; change: (current: KubeObject) => KubeObject }
  | { kind: 'apply'; applied: Json; change: (current: KubeObject | null) => KubeObject };

export interface Applier {
  /** The parameter fieldManager; empty when there is none. */
  manager: string;
  time: string;
}

/** @throws ApiError UnsupportedMediaType, BadRequest */
export function patchOf(contentType: string, body: string, applier: Applier): Patch {
  switch (contentType) {
    case JSON_PATCH: {
      const operations = parseValue(body, 'json');
      if (!Array.isArray(operations)) throw badRequest('a JSON patch must be a list of operations');
      return { kind: 'change', change: (current) => jsonPatched(current, operations as Operation[]) };
    }
    case MERGE: {
      const patch = parseObject(body, 'json');
      return {
        kind: 'change',
        change: (current) => mergePatch.apply(structuredClone(current), patch) as KubeObject,
      };
    }
    case STRATEGIC: {
      const patch = parseObject(body, 'json');
      return { kind: 'change', change: (current) => strategicMerge(current, patch) as KubeObject };
    }
    case APPLY: {
      if (applier.manager === '')
        throw badRequest(
          'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
        );
      const applied = parseObject(body, 'yaml');
      return { kind: 'apply', applied, change: (current) => serverSideApplied(current, applied, applier) };
    }
    default:
      throw unsupportedMediaType([JSON_PATCH, MERGE, STRATEGIC, APPLY]);
  }
}

function jsonPatched(current: KubeObject, operations: Operation[]): KubeObject {
  const document = structuredClone(current);
  const failure = applyPatch(document, operations).find((each) => each !== null);
  if (failure === undefined) return document;
  throw new ApiError(
    422,
    'Invalid',
    `the server rejected our request due to an error in our request: ${failure.message}`,
    {},
  );
}

/** The last who applies wins; what somebody applied before and does not apply now goes. */
function serverSideApplied(
  current: KubeObject | null,
  applied: Json,
  { manager, time }: Applier,
): KubeObject {
  const fieldsV1 = fieldSet(applied);
  const before = current === null ? undefined : entryOf(current.metadata, manager);
  const base = current === null ? {} : withoutDropped(current, before?.fieldsV1 ?? {}, fieldsV1);
  const merged = strategicMerge(base, applied) as KubeObject;
  const same = before !== undefined && JSON.stringify(before.fieldsV1) === JSON.stringify(fieldsV1);
  const entry: ManagedFieldsEntry = {
    manager,
    operation: 'Apply',
    apiVersion: typeof applied['apiVersion'] === 'string' ? applied['apiVersion'] : merged.apiVersion,
    // Applying the same again changes nothing, not even the time.
    time: same ? before.time : time,
    fieldsType: 'FieldsV1',
    fieldsV1,
  };
  return withEntry(merged, entry);
}
