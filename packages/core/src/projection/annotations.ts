/** The annotations that are kept, besides Patroni's own: what meshes and deployment tools write, by their names. */
import { SERVICE_NAME_ANNOTATION, STRATEGY_ANNOTATION } from '../remedy/stateful-set-edit.js';

/** What decides how a service mesh treats a pod's traffic (istio.io and linkerd.io annotation references). */
export const MESH_ANNOTATIONS = [
  'ambient.istio.io/redirection',
  'config.linkerd.io/opaque-ports',
  'config.linkerd.io/skip-inbound-ports',
  'config.linkerd.io/skip-outbound-ports',
  'linkerd.io/inject',
  'proxy.istio.io/config',
  'sidecar.istio.io/inject',
  'sidecar.istio.io/interceptionMode',
  'sidecar.istio.io/status',
  'traffic.sidecar.istio.io/excludeInboundPorts',
  'traffic.sidecar.istio.io/excludeOutboundIPRanges',
  'traffic.sidecar.istio.io/excludeOutboundPorts',
  'traffic.sidecar.istio.io/includeInboundPorts',
  'traffic.sidecar.istio.io/includeOutboundIPRanges',
  'traffic.sidecar.istio.io/includeOutboundPorts',
] as const;

/** What tells that an object is made from a source elsewhere, which would undo a change made in the cluster. */
export const ORIGIN_ANNOTATIONS = [
  'argocd.argoproj.io/tracking-id',
  'meta.helm.sh/release-name',
  'meta.helm.sh/release-namespace',
] as const;

/** What changes how a Service is published. */
export const SERVICE_ANNOTATIONS = [
  'networking.istio.io/exportTo',
  'service.alpha.kubernetes.io/tolerate-unready-endpoints',
] as const;

/** What this tool itself writes on a StatefulSet that it changes. */
export const OWN_ANNOTATIONS = [STRATEGY_ANNOTATION, SERVICE_NAME_ANNOTATION] as const;
