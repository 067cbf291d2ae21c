import {
  kubernetesClustersReadPermission,
  kubernetesProxyPermission,
  kubernetesResourcesReadPermission,
} from '@backstage/plugin-kubernetes-common';
import { usePermission } from '@backstage/plugin-permission-react';

/** What the portal's permission framework lets its user do with the Kubernetes plugin. */
export interface Access {
  /** Whether it is not known yet. */
  isPending: boolean;
  /** Names of permissions that are needed and denied, as `kubernetes.resources.read`. */
  denied: string[];
  /** Whether single objects may be read through the proxy; what it is for can be done without. */
  mayUseProxy: boolean;
}

export function useAccess(): Access {
  const clusters = usePermission({ permission: kubernetesClustersReadPermission });
  const resources = usePermission({ permission: kubernetesResourcesReadPermission });
  const proxy = usePermission({ permission: kubernetesProxyPermission });
  const denied = [
    ...(isDenied(clusters) ? [kubernetesClustersReadPermission.name] : []),
    ...(isDenied(resources) ? [kubernetesResourcesReadPermission.name] : []),
  ];
  const isPending = clusters.loading || resources.loading || proxy.loading;
  return { isPending, denied: isPending ? [] : denied, mayUseProxy: proxy.allowed };
}

/** Where nobody could be asked nothing is denied: the Kubernetes backend asks for itself. */
function isDenied({ allowed, error }: ReturnType<typeof usePermission>): boolean {
  return !allowed && error === undefined;
}
