import { loadKubeconfig } from '../kube/kubeconfig-load.js';
import type { Candidate } from './answer.js';
import type { NameKind } from './kinds-of-words.js';
import type { Search } from './look-up.js';
import { silentEnvironment } from './silent-environment.js';

/** @returns what the kubeconfig files hold of that kind, sorted @throws KubeError when they cannot be read */
export function kubeconfigNames(
  kind: Extract<NameKind, 'context' | `kubeconfig-${string}`>,
  { connection: { kubeconfig } }: Search,
): Candidate[] {
  const { contexts, clusters, users, currentContext } = loadKubeconfig(kubeconfig, silentEnvironment());
  switch (kind) {
    case 'context':
      return [...contexts]
        .map(([value, { cluster, namespace }]) => ({
          value,
          description: [
            ...(value === currentContext ? ['current'] : []),
            `cluster ${cluster}`,
            ...(namespace === '' ? [] : [`namespace ${namespace}`]),
          ].join(', '),
        }))
        .sort(byValue);
    case 'kubeconfig-cluster':
      return [...clusters].map(([value, { server }]) => ({ value, description: server })).sort(byValue);
    case 'kubeconfig-user':
      return [...users.keys()].map((value) => ({ value })).sort(byValue);
  }
}

function byValue(a: Candidate, b: Candidate): number {
  return a.value < b.value ? -1 : 1;
}
