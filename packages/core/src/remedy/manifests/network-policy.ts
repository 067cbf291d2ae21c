/** A NetworkPolicy that adds what members need of each other to what other policies let through (networking/v1 types.go). */
import type { Ports } from '../announced-ports.js';
import {
  FIELD_MANAGER,
  MADE_BY_LABEL,
  type ManifestComments,
  type NetworkPolicyManifest,
} from '../manifest.js';

/** The tunnel of Istio's ambient mode (istio.io ambient/usage/networkpolicy). */
const HBONE_PORT = 15008;

export interface PolicyNeeds {
  /** In which directions members are restricted already: no other is named, as that would restrict it. */
  directions: readonly ('Ingress' | 'Egress')[];
  /** Whether the mesh carries all traffic in its tunnel. */
  tunnel: boolean;
}

/** @param matchLabels what selects the members */
export function membersPolicy(
  namespace: string,
  name: string,
  matchLabels: Readonly<Record<string, string>>,
  { postgres, api }: Ports,
  { directions, tunnel }: PolicyNeeds,
): NetworkPolicyManifest {
  const members = { podSelector: { matchLabels: { ...matchLabels } } };
  const ports = [postgres, api, ...(tunnel ? [HBONE_PORT] : [])].map((port) => ({ port, protocol: 'TCP' }));
  const dns = ['UDP', 'TCP'].map((protocol) => ({ port: 53, protocol }));
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace, labels: { [MADE_BY_LABEL]: FIELD_MANAGER } },
    spec: {
      ...members,
      policyTypes: [...directions],
      ...(directions.includes('Ingress') && { ingress: [{ from: [members], ports }] }),
      ...(directions.includes('Egress') && {
        egress: [
          { to: [members], ports },
          { to: [{ namespaceSelector: {} }], ports: dns },
        ],
      }),
    },
  };
}

export const networkPolicyComments: ManifestComments = {
  'spec.podSelector': 'By labels: the addresses of pods change.',
  'spec.policyTypes': 'Only directions that are restricted already; policies add up.',
  'spec.egress': 'Members ask each other, and DNS for their names.',
};
