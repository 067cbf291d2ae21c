/** What only checks look at: read beside the rest where a diagnosis is wanted, and done without where it may not be seen. */
import {
  projectClusterDns,
  projectDestinationRule,
  projectNetworkPolicy,
  projectNode,
  projectPeerAuthentication,
  type CheckInputName,
  type ClusterDns,
  type ClusterObjects,
  type Problem,
} from '@kubectl-patroni/core';
import type { KubeClient } from '../kube/client.js';
import { KubeError } from '../kube/errors.js';
import { attemptList, problemOf, type Attempt } from './live-attempt.js';
import type { LiveKind } from './live-kinds.js';

export type OptionalObjects = Pick<
  ClusterObjects,
  'nodes' | 'networkPolicies' | 'peerAuthentications' | 'destinationRules' | 'clusterDns'
>;

export interface OptionalReading {
  objects: OptionalObjects;
  /** What failed for another reason than that it may not be seen: checks without it are told to be skipped all the same. */
  problems: Problem[];
}

const NODES: LiveKind<'nodes'> = {
  objects: 'nodes',
  root: '/api/v1',
  plural: 'nodes',
  resource: 'nodes',
  view: 'whole',
  project: projectNode,
  affects: ['findings'],
};

const NETWORK_POLICIES: LiveKind<'networkPolicies'> = {
  objects: 'networkPolicies',
  root: '/apis/networking.k8s.io/v1',
  plural: 'networkpolicies',
  resource: 'networkpolicies.networking.k8s.io',
  view: 'whole',
  project: projectNetworkPolicy,
  affects: ['findings'],
};

/** v1beta1 is what every Istio since 1.5 serves; v1 came with 1.22. */
const PEER_AUTHENTICATIONS: LiveKind<'peerAuthentications'> = {
  objects: 'peerAuthentications',
  root: '/apis/security.istio.io/v1beta1',
  plural: 'peerauthentications',
  resource: 'peerauthentications.security.istio.io',
  view: 'whole',
  project: projectPeerAuthentication,
  affects: ['findings'],
};

const DESTINATION_RULES: LiveKind<'destinationRules'> = {
  objects: 'destinationRules',
  root: '/apis/networking.istio.io/v1beta1',
  plural: 'destinationrules',
  resource: 'destinationrules.networking.istio.io',
  view: 'whole',
  project: projectDestinationRule,
  affects: ['findings'],
};

/** Where a policy without a selector holds for the whole mesh (Istio's meshConfig.rootNamespace, as it is by default). */
const MESH_ROOT = 'istio-system';

/** What CoreDNS is called by kubeadm, k3s, EKS and AKS, and by RKE2; and what GKE calls its own server. */
const CLUSTER_DNS = [
  '/api/v1/namespaces/kube-system/configmaps/coredns',
  '/api/v1/namespaces/kube-system/configmaps/rke2-coredns-rke2-coredns',
  '/apis/apps/v1/namespaces/kube-system/deployments/coredns',
  '/apis/apps/v1/namespaces/kube-system/deployments/rke2-coredns-rke2-coredns',
  '/apis/apps/v1/namespaces/kube-system/deployments/kube-dns',
];

/**
 * @param namespace null: all of them
 * @param wanted inputs of the checks that are to be made; others are not asked for
 */
export async function readOptional(
  client: KubeClient,
  namespace: string | null,
  wanted: ReadonlySet<CheckInputName>,
): Promise<OptionalReading> {
  const attempt = <K extends keyof OptionalObjects & CheckInputName>(
    kind: LiveKind<K>,
    where: string | null,
  ) => (wanted.has(kind.objects) ? attemptList(client, kind, where, null) : Promise.resolve(null));
  const [nodes, policies, authentications, ofMesh, rules, clusterDns] = await Promise.all([
    attempt(NODES, null),
    attempt(NETWORK_POLICIES, namespace),
    attempt(PEER_AUTHENTICATIONS, namespace),
    // All namespaces hold it already, and some of it is more than none.
    namespace === null || namespace === MESH_ROOT ? null : attempt(PEER_AUTHENTICATIONS, MESH_ROOT),
    attempt(DESTINATION_RULES, namespace),
    wanted.has('clusterDns') ? readClusterDns(client) : null,
  ]);
  const own = itemsOf(authentications);
  return {
    objects: {
      nodes: itemsOf(nodes),
      networkPolicies: itemsOf(policies),
      peerAuthentications: own && [...own, ...(ofMesh?.items ?? [])],
      destinationRules: itemsOf(rules),
      clusterDns: clusterDns?.items ?? null,
    },
    problems: [
      ...failureOf(NODES, null, nodes),
      ...failureOf(NETWORK_POLICIES, namespace, policies),
      ...failureOf(PEER_AUTHENTICATIONS, namespace, authentications),
      ...failureOf(DESTINATION_RULES, namespace, rules),
      ...(clusterDns?.problem ? [clusterDns.problem] : []),
    ],
  };
}

/** A group that the server does not know is not installed: there is nothing of it. */
function itemsOf<T>(attempt: Attempt<T> | null): T[] | null {
  return attempt?.error?.status === 404 ? [] : (attempt?.items ?? null);
}

/** That something may not be seen is told by the checks that are skipped: it takes no failure to do without it. */
function failureOf(kind: LiveKind, namespace: string | null, attempt: Attempt<unknown> | null): Problem[] {
  if (!attempt?.error || attempt.error.status === 404 || attempt.error.status === 403) return [];
  return [problemOf(kind, namespace, attempt.error)];
}

async function readClusterDns(
  client: KubeClient,
): Promise<{ items: ClusterDns[] | null; problem: Problem | null }> {
  try {
    const found = await Promise.all(CLUSTER_DNS.map((path) => getIfThere(client, path)));
    return { items: found.map(projectClusterDns).filter((item) => item !== null), problem: null };
  } catch (error) {
    if (!(error instanceof KubeError)) throw error;
    if (error.status === 403) return { items: null, problem: null };
    const resource = { resource: 'configmaps', affects: ['findings'] } as const;
    return { items: null, problem: problemOf({ ...NODES, ...resource }, 'kube-system', error) };
  }
}

/** @returns undefined: it is not there @throws KubeError for any other reason */
async function getIfThere(client: KubeClient, path: string): Promise<unknown> {
  try {
    return await client.get(path);
  } catch (error) {
    if (error instanceof KubeError && error.status === 404) return undefined;
    throw error;
  }
}
