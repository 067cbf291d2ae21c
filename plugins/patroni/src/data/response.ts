/** What the Kubernetes plugin answers for one Kubernetes cluster, taken into the core's objects and problems. */
import {
  nothingRead,
  READ_KINDS,
  type ClusterObjects,
  type Problem,
  type ReadKind,
  type ReadKindName,
} from '@kubectl-patroni/core';
import type {
  ClusterObjects as ClusterResponse,
  CustomResourceMatcher,
  KubernetesFetchError,
} from '@backstage/plugin-kubernetes-common';
import type { Failure } from './reading';

/** In the order in which they are asked for: the answers come in the same, without those that failed. */
const KINDS: readonly ReadKind[] = [
  READ_KINDS.pods,
  READ_KINDS.services,
  READ_KINDS.configMaps,
  READ_KINDS.endpoints,
  READ_KINDS.endpointSlices,
  READ_KINDS.statefulSets,
] as readonly ReadKind[];

/** One request of the backend to Kubernetes for each, and no other. */
export const MATCHERS: readonly CustomResourceMatcher[] = KINDS.map(({ group, version, plural }) => ({
  group,
  apiVersion: version,
  plural,
}));

/** What one Kubernetes cluster answered. */
export type ClusterAnswer =
  { objects: ClusterObjects; problems: Problem[]; failure: null } | { objects: null; failure: Failure };

/**
 * Untrusted objects become the core's here; what it does not read, such as the data of ConfigMaps, is dropped.
 * A kind that failed is null, and among the problems with what that leaves unknown.
 */
export function readAnswer({ cluster, resources, errors }: ClusterResponse): ClusterAnswer {
  const failedKinds = new Map<ReadKindName, Problem>();
  for (const error of errors) {
    const failed = kindOf(error);
    if (failed === null) return { objects: null, failure: unreachable(error, cluster.name) };
    failedKinds.set(failed.kind.objects, problemOf(failed.kind, failed.namespace, error));
  }
  const answered = KINDS.filter(({ objects }) => !failedKinds.has(objects));
  const lists = resources.map((entry) => entry.resources as readonly unknown[]);
  const objects: ClusterObjects = { ...nothingRead };
  answered.forEach((kind, index) => {
    // An empty list does not say of what it is; by its place it does, as long as none is missing.
    const byPlace = lists.length === answered.length ? lists[index] : undefined;
    const items = lists.find((list) => isOfKind(list, kind)) ?? (byPlace?.length === 0 ? byPlace : null);
    if (items !== null && items !== undefined) assign(objects, kind, items);
    else failedKinds.set(kind.objects, unanswered(kind));
  });
  return { objects, problems: withoutSlices(objects, [...failedKinds.values()]), failure: null };
}

/** Endpoints, which are read whole, tell the same of DNS; a server before Kubernetes 1.21 has nothing else. */
function withoutSlices({ endpoints }: ClusterObjects, problems: readonly Problem[]): Problem[] {
  const { resource } = READ_KINDS.endpointSlices;
  return problems.flatMap((problem) => {
    if (problem.resource !== resource || endpoints === null) return [problem];
    return problem.reason === 'NotFound' ? [] : [{ ...problem, affects: [] }];
  });
}

function isOfKind(list: readonly unknown[], { kind }: ReadKind): boolean {
  const [first] = list;
  return typeof first === 'object' && first !== null && 'kind' in first && first.kind === kind;
}

function assign<K extends ReadKindName>(
  objects: ClusterObjects,
  { objects: name, project }: ReadKind<K>,
  items: readonly unknown[],
): void {
  objects[name] = items.map(project).filter((item) => item !== null) as ClusterObjects[K];
}

/** `/api/v1/namespaces/db/pods`, `/apis/apps/v1/statefulsets` (plugin-kubernetes-backend, KubernetesFetcher). */
const RESOURCE_PATH = /^\/(?:api|apis\/([^/]+))\/[^/]+(?:\/namespaces\/([^/]+))?\/([^/?]+)(?:\?.*)?$/;

/** @returns null: the error is not about one kind */
function kindOf(error: KubernetesFetchError): { kind: ReadKind; namespace: string | null } | null {
  if (!('resourcePath' in error) || error.resourcePath === undefined) return null;
  const [, group = '', namespace = null, plural] = RESOURCE_PATH.exec(error.resourcePath) ?? [];
  const kind = KINDS.find((each) => each.plural === plural && each.group === group);
  return kind === undefined ? null : { kind, namespace };
}

/** As Kubernetes itself names the reasons (k8s.io/apimachinery/pkg/apis/meta/v1 `StatusReason`). */
const REASONS: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  429: 'TooManyRequests',
  504: 'Timeout',
};

function problemOf(
  { resource, affects }: ReadKind,
  namespace: string | null,
  error: KubernetesFetchError,
): Problem {
  const status = 'statusCode' in error ? error.statusCode : undefined;
  const reason = (status !== undefined && REASONS[status]) || error.errorType;
  const where = namespace === null ? 'in any namespace' : `in the namespace "${namespace}"`;
  return {
    resource,
    namespace,
    reason,
    message: `cannot list resource "${resource}" ${where}: the Kubernetes API answered ${String(status ?? error.errorType)}`,
    affects: [...affects],
  };
}

function unanswered({ resource, affects }: ReadKind): Problem {
  const message = `the Kubernetes backend did not answer for "${resource}"`;
  return { resource, namespace: null, reason: 'NoAnswer', message, affects: [...affects] };
}

function unreachable(error: KubernetesFetchError, cluster: string): Failure {
  if (error.errorType === 'FETCH_ERROR') return { kind: 'unreachable', message: error.message, cluster };
  const kind = error.errorType === 'UNAUTHORIZED_ERROR' ? 'not-permitted' : 'failed';
  const status = error.statusCode === undefined ? '' : ` (${String(error.statusCode)})`;
  return { kind, message: `${error.errorType}${status}`, cluster };
}
