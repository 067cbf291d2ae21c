import { useApiHolder } from '@backstage/core-plugin-api';
import {
  kubernetesClusterLinkFormatterApiRef,
  type KubernetesClusterLinkFormatterApi,
} from '@backstage/plugin-kubernetes-react';
import { useMemo } from 'react';
import type { KubernetesCluster } from '../data/reading';
import type { DashboardLinks } from '../tab/parts/DashboardLink';

/** For a Kubernetes cluster how its dashboard is linked to; null: it has none, or nobody knows how. */
export type DashboardOf = (kubernetes: KubernetesCluster) => DashboardLinks | null;

/** By the dashboards that the portal's operator set for the Kubernetes plugin. */
export function useDashboardLinks(): DashboardOf {
  const formatter = useApiHolder().get(kubernetesClusterLinkFormatterApiRef);
  return useMemo(() => (formatter === undefined ? () => null : linksBy(formatter)), [formatter]);
}

/** Each cluster's links stay the same from poll to poll, or every poll would ask for every link. */
function linksBy(formatter: KubernetesClusterLinkFormatterApi): DashboardOf {
  const known = new Map<string, DashboardLinks>();
  return ({ name: cluster, dashboard }) => {
    if (dashboard === null) return null;
    const before = known.get(cluster);
    if (before !== undefined) return before;
    const links: DashboardLinks = async ({ kind, namespace, name }) => {
      const object = { kind, metadata: { name, namespace } };
      return (await formatter.formatClusterLink({ ...dashboard, object, kind })) ?? null;
    };
    known.set(cluster, links);
    return links;
  };
}
