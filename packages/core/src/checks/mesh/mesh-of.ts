/** Which service mesh a pod is in, as its own objects tell. */
import type { Container, Pod } from '../../objects.js';

export type Mesh = 'istio-sidecar' | 'istio-ambient' | 'linkerd';

/** @returns null: none that is known here */
export function meshOf({ metadata, spec }: Pod): Mesh | null {
  const containers = [...spec.containers, ...(spec.initContainers ?? []).filter(isNativeSidecar)];
  const has = (name: string) => containers.some((container) => container.name === name);
  if (has('istio-proxy') || metadata.annotations?.['sidecar.istio.io/status'] !== undefined)
    return 'istio-sidecar';
  if (has('linkerd-proxy')) return 'linkerd';
  // istio/istio architecture/ambient/ztunnel.md: the CNI agent annotates the pods that it redirects.
  return metadata.annotations?.['ambient.istio.io/redirection'] === 'enabled' ? 'istio-ambient' : null;
}

/** An init container that goes on running beside the others (Kubernetes 1.28). */
export function isNativeSidecar({ restartPolicy }: Container): boolean {
  return restartPolicy === 'Always';
}
