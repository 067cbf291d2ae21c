/** How the objects that hold Patroni's state are named in evidence. */
import type { CheckedCluster } from '../checked-cluster.js';
import { objectBaseName } from '../../dns/service-role.js';

/** @returns as `ConfigMap/pg-leader` or `Endpoints/pg`; the name that it has or would have */
export function stateObject({ cluster }: CheckedCluster, part: 'leader' | 'config' | 'sync'): string {
  const kind = cluster.dcs?.kind ?? 'ConfigMap';
  const base = objectBaseName(cluster);
  const usual = part === 'leader' && kind === 'Endpoints' ? base : `${base}-${part}`;
  return `${kind}/${cluster.dcs?.[part]?.metadata.name ?? usual}`;
}
