/** What NetworkPolicies let through (k8s.io/api networking/v1 types.go), as far as objects tell. */
import { isInCidr } from '../../dns/ip.js';
import { matches } from '../../dns/service.js';
import { podIps } from '../../object-index.js';
import type {
  LabelSelector,
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyRule,
  Pod,
} from '../../objects.js';

type Labels = Readonly<Record<string, string>>;

/** @returns whether the labels match; every requirement must hold, an unknown operator never does */
export function selectorMatches(
  { matchLabels = {}, matchExpressions = [] }: LabelSelector,
  labels: Labels,
): boolean {
  return (
    matches(matchLabels, labels) &&
    matchExpressions.every(({ key, operator, values }) => {
      const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
      if (operator === 'Exists') return value !== undefined;
      if (operator === 'DoesNotExist') return value === undefined;
      if (operator === 'In') return value !== undefined && values.includes(value);
      return operator === 'NotIn' && (value === undefined || !values.includes(value));
    })
  );
}

/** @returns the policies that restrict the pod in that direction; none: everything is let through */
export function policiesOn(
  pod: Pod,
  direction: 'Ingress' | 'Egress',
  policies: readonly NetworkPolicy[],
): NetworkPolicy[] {
  return policies.filter(
    ({ metadata, spec }) =>
      metadata.namespace === pod.metadata.namespace &&
      spec.policyTypes.includes(direction) &&
      selectorMatches(spec.podSelector, pod.metadata.labels ?? {}),
  );
}

/** Of a namespace only its name is known, which is a label of it from Kubernetes 1.21 on. */
const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name';

/** @returns null: it depends on labels of a namespace, which are not read */
function namespaceMatches(selector: LabelSelector, namespace: string): boolean | null {
  const keys = [
    ...Object.keys(selector.matchLabels ?? {}),
    ...(selector.matchExpressions ?? []).map(({ key }) => key),
  ];
  if (keys.some((key) => key !== NAMESPACE_NAME_LABEL)) return null;
  return selectorMatches(selector, { [NAMESPACE_NAME_LABEL]: namespace });
}

function peerMatches(peer: NetworkPolicyPeer, policy: NetworkPolicy, other: Pod): boolean | null {
  const { podSelector, namespaceSelector, ipBlock } = peer;
  if (ipBlock !== undefined)
    // Whether a block is applied to pods depends on the network plugin.
    return podIps(other).some(
      (ip) => isInCidr(ip, ipBlock.cidr) && !ipBlock.except.some((not) => isInCidr(ip, not)),
    )
      ? null
      : false;
  const { namespace, labels = {} } = other.metadata;
  const inNamespace =
    namespaceSelector === undefined
      ? namespace === policy.metadata.namespace
      : namespaceMatches(namespaceSelector, namespace);
  if (podSelector !== undefined && !selectorMatches(podSelector, labels)) return false;
  return podSelector === undefined && namespaceSelector === undefined ? false : inNamespace;
}

/** @param target the pod whose containers name the port */
function portMatches(rule: NetworkPolicyRule, port: number, protocol: string, target: Pod | null): boolean {
  if (rule.ports.length === 0) return true;
  return rule.ports.some((one) => {
    if (one.protocol !== protocol) return false;
    if (one.port === undefined) return true;
    if (typeof one.port === 'number') return one.port <= port && port <= (one.endPort ?? one.port);
    const named = target?.spec.containers
      .flatMap(({ ports = [] }) => ports)
      .find(({ name }) => name === one.port);
    return target === null || named?.containerPort === port;
  });
}

/**
 * @param other the pod at the other end
 * @param target the one of the two that listens
 * @returns whether a rule of one of the policies lets it through; null: that depends on something that was not read
 */
export function letsThrough(
  policies: readonly NetworkPolicy[],
  direction: 'ingress' | 'egress',
  other: Pod,
  target: Pod,
  port: number,
): boolean | null {
  const verdicts = policies.flatMap((policy) =>
    policy.spec[direction]
      .filter((rule) => portMatches(rule, port, 'TCP', target))
      .flatMap((rule) =>
        rule.peers.length === 0 ? [true] : rule.peers.map((peer) => peerMatches(peer, policy, other)),
      ),
  );
  return verdicts.includes(true) ? true : verdicts.includes(null) ? null : false;
}

/** A peer without a namespace selector is in the policy's own namespace, where the cluster's DNS is not. */
function canBeElsewhere({ namespaceSelector, ipBlock }: NetworkPolicyPeer): boolean {
  return namespaceSelector !== undefined || ipBlock !== undefined;
}

/** @returns whether some rule of the policies lets that port out to somebody who may be in another namespace */
export function letsPortOut(policies: readonly NetworkPolicy[], port: number, protocol: string): boolean {
  return policies.some(({ spec }) =>
    spec.egress.some(
      (rule) =>
        portMatches(rule, port, protocol, null) &&
        (rule.peers.length === 0 || rule.peers.some(canBeElsewhere)),
    ),
  );
}
