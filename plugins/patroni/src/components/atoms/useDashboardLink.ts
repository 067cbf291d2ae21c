import { useApiHolder } from '@backstage/core-plugin-api';
import { kubernetesClusterLinkFormatterApiRef } from '@backstage/plugin-kubernetes-react';
import { useEffect, useState } from 'react';
import type { KubernetesCluster } from '../../data/reading';

/** An object as the Kubernetes plugin's link formatters want to know it. */
export interface LinkedObject {
  kind: 'Pod' | 'Service' | 'StatefulSet';
  namespace: string;
  name: string;
}

/** @returns where the object is in the dashboard that the portal's operator set for the cluster; null: nowhere */
export function useDashboardLink({ dashboard }: KubernetesCluster, object: LinkedObject): string | null {
  const formatter = useApiHolder().get(kubernetesClusterLinkFormatterApiRef);
  const { kind, namespace, name } = object;
  const [href, setHref] = useState<string | null>(null);

  useEffect(() => {
    if (formatter === undefined || dashboard === null) return undefined;
    let isThere = true;
    const { dashboardUrl, dashboardApp, dashboardParameters } = dashboard;
    formatter
      .formatClusterLink({
        dashboardUrl,
        dashboardApp,
        dashboardParameters,
        object: { kind, metadata: { name, namespace } },
        kind,
      })
      .then((link) => {
        if (isThere) setHref(isWeb(link) ? link : null);
      })
      .catch(() => {
        // A dashboard that the formatter does not know (eks throws) has no page to link to.
        if (isThere) setHref(null);
      });
    return () => {
      isThere = false;
    };
  }, [formatter, dashboard, kind, namespace, name]);

  return href;
}

/** Only the web is linked to, whatever a formatter makes of a name. */
function isWeb(link: string | undefined): link is string {
  return link !== undefined && URL.canParse(link) && /^https?:$/.test(new URL(link).protocol);
}
