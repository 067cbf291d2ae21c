/** Which mutual TLS a pod asks of those who connect to it (istio/api security/v1beta1/peer_authentication.proto). */
import { matches } from '../../dns/service.js';
import type { PeerAuthentication, Pod } from '../../objects.js';

/** Istio's usual root namespace, whose policy without a selector is the mesh's. */
const ROOT_NAMESPACE = 'istio-system';

/** @returns the policies that apply, the most specific first: for the workload, its namespace, the mesh */
export function policiesFor(pod: Pod, policies: readonly PeerAuthentication[]): PeerAuthentication[] {
  const { namespace, labels = {} } = pod.metadata;
  const inNamespace = (name: string) => policies.filter(({ metadata }) => metadata.namespace === name);
  const ofAll = (list: readonly PeerAuthentication[]) =>
    list.filter(({ spec }) => spec.selector === undefined);
  return [
    ...inNamespace(namespace).filter(
      ({ spec }) => spec.selector && matches(spec.selector.matchLabels, labels),
    ),
    ...ofAll(inNamespace(namespace)),
    ...(namespace === ROOT_NAMESPACE ? [] : ofAll(inNamespace(ROOT_NAMESPACE))),
  ];
}

/** @returns `STRICT`, `PERMISSIVE` (Istio's default) or `DISABLE`; null: the policies were not read */
export function mutualTlsMode(
  pod: Pod,
  port: number,
  policies: readonly PeerAuthentication[] | null,
): string | null {
  if (policies === null) return null;
  const settings = policiesFor(pod, policies).flatMap(({ spec }) => [
    spec.portLevelModes[String(port)],
    spec.mode,
  ]);
  return settings.find((mode) => mode !== undefined && mode !== 'UNSET') ?? 'PERMISSIVE';
}
