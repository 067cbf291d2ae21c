/** What meshes and network policies must let through while members change their addresses. */
import { meshOf } from '../checks/mesh/mesh-of.js';
import { mutualTlsMode, policiesFor } from '../checks/mesh/peer-authentication.js';
import { letsPortOut, letsThrough, policiesOn } from '../checks/policies/policy-allows.js';
import type { ObjectMetadata } from '../objects.js';
import { gitopsManagerOf, type RemedyFacts } from './facts.js';
import { FIELD_MANAGER, MADE_BY_LABEL } from './manifest.js';
import { membersPolicy, networkPolicyComments } from './manifests/network-policy.js';
import { peerAuthentication, peerAuthenticationComments } from './manifests/peer-authentication.js';
import { memberSelector } from './peer-service.js';
import type { ApplyStep } from './plan.js';

/** @returns the name of what is made beside the StatefulSet, other than Services */
export function besideName({ set }: RemedyFacts): string {
  return `${set.metadata.name.slice(0, 50).replace(/[-.]+$/, '')}-members`;
}

function isOurs({ labels }: ObjectMetadata): boolean {
  return labels?.[MADE_BY_LABEL] === FIELD_MANAGER;
}

/**
 * A name is dialled before Envoy knows it, and pods get proxies one after the other: with STRICT, either is refused.
 * @returns the step that lets plaintext in meanwhile; none where it is let in already, where somebody else decides it for the
 * members, or where policies were not read
 */
export function permissiveStep(facts: RemedyFacts): ApplyStep[] {
  const { topology, mesh, objects, cluster, ports } = facts;
  const policies = objects.peerAuthentications;
  // What was not read cannot be found done; that is told as a task.
  if (mesh !== 'istio' || policies === null) return [];
  const { namespace } = topology;
  const name = besideName(facts);
  const own = policies.find(
    ({ metadata }) => metadata.namespace === namespace && metadata.name === name && isOurs(metadata),
  );
  const modes = cluster.pods.flatMap((pod) =>
    [ports.postgres, ports.api].map((port) => mutualTlsMode(pod, port, policies)),
  );
  const isStrict = modes.includes('STRICT');
  if (own === undefined && (!isStrict || othersPolicy(facts) !== null)) return [];
  return [
    {
      id: `peerauthentication/${name}`,
      action: 'apply',
      title: 'Let members take plaintext while they change over',
      why: "With STRICT a member refuses what another's proxy does not recognise as the mesh's.",
      object: { kind: 'PeerAuthentication', namespace, name },
      state: own?.spec.mode === 'PERMISSIVE' ? 'done' : 'to-do',
      precondition: null,
      gates: [],
      undo: `kubectl delete peerauthentication ${name} -n ${namespace}`,
      managedBy: own ? gitopsManagerOf(own.metadata) : null,
      manifest: peerAuthentication(namespace, name, memberSelector(facts), 'PERMISSIVE'),
      comments: peerAuthenticationComments,
    },
  ];
}

/** @returns the name of somebody else's policy for the members; Istio takes the oldest of two for one workload; null: there is none */
export function othersPolicy(facts: RemedyFacts): string | null {
  const policies = facts.objects.peerAuthentications ?? [];
  const found = facts.cluster.pods
    .flatMap((pod) => policiesFor(pod, policies))
    .find(({ metadata, spec }) => spec.selector !== undefined && !isOurs(metadata));
  return found?.metadata.name ?? null;
}

/** @returns the step that lets members reach each other and DNS, where policies restrict them; policies add up. */
export function networkPolicyStep(facts: RemedyFacts): ApplyStep[] {
  const { topology, objects, cluster, ports } = facts;
  const policies = objects.networkPolicies ?? [];
  const { namespace } = topology;
  const name = besideName(facts);
  const own = policies.find(
    ({ metadata }) => metadata.namespace === namespace && metadata.name === name && isOurs(metadata),
  );
  const others = policies.filter((policy) => policy !== own);
  const directions = (['Ingress', 'Egress'] as const).filter((direction) =>
    cluster.pods.some((pod) => policiesOn(pod, direction, others).length > 0),
  );
  if (directions.length === 0 || (own === undefined && !isRestricted(facts))) return [];
  const tunnel = cluster.pods.some((pod) => meshOf(pod) === 'istio-ambient');
  return [
    {
      id: `networkpolicy/${name}`,
      action: 'apply',
      title: 'Let members reach each other and DNS',
      why: 'Network policies restrict the members, and do not let all of it through.',
      object: { kind: 'NetworkPolicy', namespace, name },
      state: own !== undefined && !isRestricted(facts) ? 'done' : 'to-do',
      precondition: null,
      gates: [],
      undo: `kubectl delete networkpolicy ${name} -n ${namespace}`,
      managedBy: own ? gitopsManagerOf(own.metadata) : null,
      manifest: membersPolicy(namespace, name, memberSelector(facts), ports, { directions, tunnel }),
      comments: networkPolicyComments,
    },
  ];
}

/** @returns whether some member is kept from another's ports, or from DNS */
function isRestricted({ objects, cluster: { pods }, ports }: RemedyFacts): boolean {
  const policies = objects.networkPolicies ?? [];
  return pods.some((pod) => {
    const into = policiesOn(pod, 'Ingress', policies);
    const out = policiesOn(pod, 'Egress', policies);
    const hasNoDns = out.length > 0 && ['UDP', 'TCP'].some((protocol) => !letsPortOut(out, 53, protocol));
    return (
      hasNoDns ||
      pods.some(
        (peer) =>
          peer !== pod &&
          [ports.postgres, ports.api].some(
            (port) =>
              (into.length > 0 && letsThrough(into, 'ingress', peer, pod, port) === false) ||
              (out.length > 0 && letsThrough(out, 'egress', peer, peer, port) === false),
          ),
      )
    );
  });
}
