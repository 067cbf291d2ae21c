/** What a repair reads besides the topology, and all that it writes. Every write can be made a dry run. */
import { FIELD_MANAGER, type Manifest } from '@kubectl-patroni/core/remedy';
import type { KubeClient } from '../kube/client.js';
import { KubeError } from '../kube/errors.js';
import type { Writer } from '../kube/write.js';
import { fieldOf, metadataOf, type Json } from './json.js';
import { pathOf } from './resource-paths.js';

/** `All`: the server checks it, tells what would be, and changes nothing. */
export type DryRun = 'All' | null;

/** Keeps the StatefulSet that is being made anew readable until the moment in which it is. */
export const RECREATE_FINALIZER = 'kubectl-patroni/recreate';

/** Somebody changed the object after it was read (apiserver registry/generic/registry/store.go). */
export function isConflict(error: unknown): boolean {
  return error instanceof KubeError && error.status === 409;
}

export interface ClusterApi {
  /** @returns null: it is not there @throws KubeError */
  find(kind: string, namespace: string, name: string): Promise<Json | null>;
  /** @returns as the server has it then @throws KubeError, `Conflict` where somebody else has set a field to another value */
  apply(manifest: Manifest, dryRun: DryRun): Promise<Json>;
  /** A strategic merge patch of the StatefulSet as it was read. @throws KubeError, `Conflict` where it was changed since */
  patchStatefulSet(read: Json, patch: object, dryRun: DryRun): Promise<Json>;
  /** @throws KubeError */
  createStatefulSet(manifest: Json, dryRun: DryRun): Promise<Json>;
  /** Its pods go on. @throws KubeError */
  deleteStatefulSetOnly(read: Json): Promise<void>;
  /** Of this very pod: one that was made since stays. @throws KubeError */
  deletePod(read: Json): Promise<void>;
  /** That it is not there any more is what is wanted. @throws KubeError */
  deleteService(namespace: string, name: string, dryRun: DryRun): Promise<void>;
  /** @returns whether the user may do it @throws KubeError */
  may(right: Right & { namespace: string }): Promise<boolean>;
}

/** As in a rule of a Role. */
export interface Right {
  group: string;
  resource: string;
  subresource?: string;
  verb: string;
}

export function createClusterApi(client: KubeClient, writer: Writer): ClusterApi {
  const query = (dryRun: DryRun, more: Record<string, string> = {}) => ({
    ...more,
    ...(dryRun !== null && { dryRun }),
  });
  return {
    async find(kind, namespace, name) {
      try {
        return (await client.get(pathOf(kind, namespace, name))) as Json;
      } catch (error) {
        if (error instanceof KubeError && error.status === 404) return null;
        throw error;
      }
    },
    async apply(manifest, dryRun) {
      const { namespace, name } = manifest.metadata;
      const applied = await writer.write({
        method: 'PATCH',
        path: pathOf(manifest.kind, namespace, name),
        query: query(dryRun, { fieldManager: FIELD_MANAGER, force: 'false' }),
        body: manifest,
        contentType: 'application/apply-patch+yaml',
      });
      return applied as Json;
    },
    async patchStatefulSet(read, patch, dryRun) {
      const { namespace, name, resourceVersion } = metadataOf(read);
      const patched = await writer.write({
        method: 'PATCH',
        path: pathOf('StatefulSet', namespace, name),
        query: query(dryRun, { fieldManager: FIELD_MANAGER }),
        body: withMetadata(patch, { resourceVersion }),
        contentType: 'application/strategic-merge-patch+json',
      });
      return patched as Json;
    },
    async createStatefulSet(manifest, dryRun) {
      const { namespace } = metadataOf(manifest);
      const created = await writer.write({
        method: 'POST',
        path: pathOf('StatefulSet', namespace),
        query: query(dryRun, { fieldManager: FIELD_MANAGER }),
        body: manifest,
      });
      return created as Json;
    },
    async deleteStatefulSetOnly(read) {
      const { namespace, name, uid, resourceVersion } = metadataOf(read);
      await writer.write({
        method: 'DELETE',
        path: pathOf('StatefulSet', namespace, name),
        body: {
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          propagationPolicy: 'Orphan',
          preconditions: { uid, resourceVersion },
        },
      });
    },
    async deletePod(read) {
      const { namespace, name, uid } = metadataOf(read);
      await writer.write({
        method: 'DELETE',
        path: pathOf('Pod', namespace, name),
        body: { apiVersion: 'v1', kind: 'DeleteOptions', preconditions: { uid } },
      });
    },
    async deleteService(namespace, name, dryRun) {
      try {
        await writer.write({
          method: 'DELETE',
          path: pathOf('Service', namespace, name),
          query: query(dryRun),
        });
      } catch (error) {
        if (!(error instanceof KubeError) || error.status !== 404) throw error;
      }
    },
    async may({ namespace, group, resource, subresource, verb }) {
      const review = await writer.write({
        method: 'POST',
        path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
        body: {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SelfSubjectAccessReview',
          spec: { resourceAttributes: { namespace, verb, group, resource, subresource } },
        },
      });
      return fieldOf(review, 'status', 'allowed') === true;
    },
  };
}

/** The patch holds only for the object as it was read. */
function withMetadata(patch: object, more: Json): Json {
  const { metadata, ...rest } = patch as { metadata?: Json };
  return { ...rest, metadata: { ...metadata, ...more } };
}
