/** Which kinds are read from files. */
import {
  projectDestinationRule,
  projectEndpoints,
  projectNetworkPolicy,
  projectNode,
  projectPeerAuthentication,
  type ClusterObjects,
} from '@kubectl-patroni/core';
import {
  CONFIG_MAPS,
  ENDPOINTS,
  ENDPOINT_SLICES,
  PODS,
  SERVICES,
  STATEFUL_SETS,
  type LiveKind,
} from './live-kinds.js';

/** One kind of Kubernetes object that a topology is read from. */
export interface ReadableKind<K extends keyof ClusterObjects = keyof ClusterObjects> extends Pick<
  LiveKind<K>,
  'objects' | 'plural' | 'resource' | 'project' | 'affects'
> {
  kind: string;
  /** As the files of today have it; others of its group are taken as well (`discovery.k8s.io/v1beta1`). */
  apiVersion: string;
}

/** In the order in which a snapshot lists them. */
export const READABLE_KINDS: readonly ReadableKind[] = [
  declare({ ...PODS, kind: 'Pod', apiVersion: 'v1' }),
  declare({ ...SERVICES, kind: 'Service', apiVersion: 'v1' }),
  declare({ ...CONFIG_MAPS, kind: 'ConfigMap', apiVersion: 'v1' }),
  // With its addresses, which a live cluster is only asked for where it has no EndpointSlices.
  declare({ ...ENDPOINTS, kind: 'Endpoints', apiVersion: 'v1', project: projectEndpoints }),
  declare({ ...ENDPOINT_SLICES, kind: 'EndpointSlice', apiVersion: 'discovery.k8s.io/v1' }),
  declare({ ...STATEFUL_SETS, kind: 'StatefulSet', apiVersion: 'apps/v1' }),
  // A live cluster is never asked for its nodes, so that nothing is amiss without them.
  declare({
    kind: 'Node',
    apiVersion: 'v1',
    plural: 'nodes',
    resource: 'nodes',
    objects: 'nodes',
    project: projectNode,
    affects: [],
  }),
  // Only checks look at these, and only where they are there.
  declare({
    kind: 'NetworkPolicy',
    apiVersion: 'networking.k8s.io/v1',
    plural: 'networkpolicies',
    resource: 'networkpolicies.networking.k8s.io',
    objects: 'networkPolicies',
    project: projectNetworkPolicy,
    affects: [],
  }),
  declare({
    kind: 'PeerAuthentication',
    apiVersion: 'security.istio.io/v1',
    plural: 'peerauthentications',
    resource: 'peerauthentications.security.istio.io',
    objects: 'peerAuthentications',
    project: projectPeerAuthentication,
    affects: [],
  }),
  declare({
    kind: 'DestinationRule',
    apiVersion: 'networking.istio.io/v1',
    plural: 'destinationrules',
    resource: 'destinationrules.networking.istio.io',
    objects: 'destinationRules',
    project: projectDestinationRule,
    affects: [],
  }),
];

function declare<K extends keyof ClusterObjects>(kind: ReadableKind<K>): ReadableKind {
  return kind;
}

/**
 * @param apiVersion undefined where a file leaves it out; a `Service` of another group (Knative's) is none of ours
 */
export function readableKind(kind: string, apiVersion: string | undefined): ReadableKind | undefined {
  return READABLE_KINDS.find(
    (known) =>
      known.kind === kind && (apiVersion === undefined || groupOf(known.apiVersion) === groupOf(apiVersion)),
  );
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}
