/** Objects that a plan has applied: typed, printed to YAML by a library, with comments that explain. */

/** The manager of the fields that this tool sets, and who it says has made an object. */
export const FIELD_MANAGER = 'kubectl-patroni';

export interface ManifestMetadata {
  name: string;
  namespace: string;
  labels?: Record<string, string>;
}

export interface ServiceManifest {
  apiVersion: 'v1';
  kind: 'Service';
  metadata: ManifestMetadata;
  spec: {
    /** Absent where somebody else's Service is only added to. */
    clusterIP?: 'None';
    publishNotReadyAddresses: true;
    selector?: Record<string, string>;
    /** Absent where none is added. */
    ports?: { name: string; port: number; targetPort: number; protocol: 'TCP'; appProtocol: 'tcp' }[];
  };
}

/** The label that tells of what this tool has made, and its value is {@link FIELD_MANAGER}. */
export const MADE_BY_LABEL = 'app.kubernetes.io/managed-by';

export interface PeerAuthenticationManifest {
  apiVersion: 'security.istio.io/v1';
  kind: 'PeerAuthentication';
  metadata: ManifestMetadata;
  spec: { selector: { matchLabels: Record<string, string> }; mtls: { mode: 'PERMISSIVE' | 'STRICT' } };
}

export interface NetworkPolicyManifest {
  apiVersion: 'networking.k8s.io/v1';
  kind: 'NetworkPolicy';
  metadata: ManifestMetadata;
  spec: {
    podSelector: { matchLabels: Record<string, string> };
    policyTypes: ('Ingress' | 'Egress')[];
    ingress?: object[];
    egress?: object[];
  };
}

export type Manifest = ServiceManifest | PeerAuthenticationManifest | NetworkPolicyManifest;

/** Comments for the fields of a manifest, by their path as `spec.publishNotReadyAddresses`. */
export type ManifestComments = Readonly<Record<string, string>>;
