/** The headless Service that gives members their names. */
import type { Ports } from '../announced-ports.js';
import { FIELD_MANAGER, MADE_BY_LABEL, type ManifestComments, type ServiceManifest } from '../manifest.js';

type ServicePort = NonNullable<ServiceManifest['spec']['ports']>[number];

/** `tcp-` and appProtocol say to a mesh what it is: with an HTTP port, Istio would go by the host name (istio httproute.go:586-591). */
export function peerPorts({ postgres, api }: Ports): ServicePort[] {
  return [
    { name: 'tcp-postgres', port: postgres, targetPort: postgres, protocol: 'TCP', appProtocol: 'tcp' },
    { name: 'tcp-patroni', port: api, targetPort: api, protocol: 'TCP', appProtocol: 'tcp' },
  ];
}

/**
 * @param selector labels of the members; never the role's, which only some of them have
 * @returns the Service as this tool makes it. It bears none of Patroni's own labels: with them its Endpoints would be among
 *   those that Patroni lists, and that `patronictl remove` deletes (dcs/kubernetes.py:757,803).
 */
export function headlessService(
  namespace: string,
  name: string,
  selector: Readonly<Record<string, string>>,
  ports: Ports,
): ServiceManifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name,
      namespace,
      labels: { [MADE_BY_LABEL]: FIELD_MANAGER, 'app.kubernetes.io/name': 'patroni-members' },
    },
    spec: {
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      selector: { ...selector },
      ports: peerPorts(ports),
    },
  };
}

/** @returns what is added to a Service that somebody else has made: nothing that the other sets is named in it */
export function publishNotReady(namespace: string, name: string, ports: ServicePort[]): ServiceManifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: { publishNotReadyAddresses: true, ...(ports.length > 0 && { ports }) },
  };
}

export const headlessComments: ManifestComments = {
  'spec.clusterIP': 'Headless: each pod gets a name of its own under this Service.',
  'spec.publishNotReadyAddresses':
    'Members have to find each other before they are ready; clients use another Service.',
  'spec.selector': 'All members, whatever their role.',
  'spec.ports': 'A mesh knows an address by these ports, and treats them as plain TCP.',
};

/** Of a Service for one member. */
export const memberServiceComments: ManifestComments = {
  ...headlessComments,
  'spec.clusterIP': 'Headless: its name leads to the one pod behind it, whatever address that has.',
  'spec.selector': 'One member, by the label that the StatefulSet gives to its pods.',
};
