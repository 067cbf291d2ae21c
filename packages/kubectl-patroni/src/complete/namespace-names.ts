import { loadKubeconfig } from '../kube/kubeconfig-load.js';
import type { Candidate } from './answer.js';
import { withSilentClient } from './client.js';
import type { Search } from './look-up.js';
import { silentEnvironment } from './silent-environment.js';

/** @returns the server's; where they cannot be listed, as is usual without rights to the whole cluster, the contexts' */
export async function namespaceNames(search: Search): Promise<Candidate[]> {
  try {
    return await withSilentClient(search, async (client) => {
      const { items } = await client.list({ path: '/api/v1/namespaces', view: 'metadata', project: nameOf });
      return items.map((value) => ({ value }));
    });
  } catch {
    const { contexts } = loadKubeconfig(search.connection.kubeconfig, silentEnvironment());
    const known = new Set([...contexts.values()].map(({ namespace }) => namespace));
    return [...known]
      .filter((value) => value !== '')
      .map((value) => ({ value, description: 'of a context' }));
  }
}

function nameOf(item: unknown): string | null {
  const { metadata } = item as { metadata?: { name?: unknown } };
  return typeof metadata?.name === 'string' ? metadata.name : null;
}
