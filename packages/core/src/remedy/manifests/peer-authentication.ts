/** Istio's PeerAuthentication for the members (istio/api security/v1beta1/peer_authentication.proto). */
import {
  FIELD_MANAGER,
  MADE_BY_LABEL,
  type ManifestComments,
  type PeerAuthenticationManifest,
} from '../manifest.js';

/** @param mode PERMISSIVE while members change their addresses, STRICT afterwards */
export function peerAuthentication(
  namespace: string,
  name: string,
  matchLabels: Readonly<Record<string, string>>,
  mode: 'PERMISSIVE' | 'STRICT',
): PeerAuthenticationManifest {
  return {
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    metadata: { name, namespace, labels: { [MADE_BY_LABEL]: FIELD_MANAGER } },
    spec: { selector: { matchLabels: { ...matchLabels } }, mtls: { mode } },
  };
}

export const peerAuthenticationComments: ManifestComments = {
  'spec.selector': 'The members alone: what holds for the namespace and the mesh stays as it is.',
  'spec.mtls': 'Plaintext is taken as well while members change over; STRICT once all of them stream.',
};
