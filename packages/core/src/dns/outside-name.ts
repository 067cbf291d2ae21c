/** Names that no Service gives. */
import { hostOfKind, type ClassifiedHost, type HostContext } from './host-context.js';
import { onlyMemberBehind } from './service-kind.js';

/** @returns the kind of a node's or a load balancer's name; null: it is neither's. */
export function kindOutsideServices(name: string, context: HostContext): ClassifiedHost | null {
  if (isNodeName(name, context)) return hostOfKind('node-address');
  const service = (context.index.servicesIn(context.cluster.namespace) ?? []).find(({ status }) =>
    status?.loadBalancer?.ingress?.some(
      ({ hostname }) => hostname?.toLowerCase().replace(/\.$/, '') === name,
    ),
  );
  if (!service) return null;
  return hostOfKind('load-balancer', { service, pointsAt: onlyMemberBehind(service, context) });
}

function isNodeName(name: string, { index, cluster }: HostContext): boolean {
  const pods = [...cluster.pods, ...(index.podsIn(cluster.namespace) ?? [])];
  return (
    pods.some(({ spec }) => spec.nodeName?.toLowerCase() === name) ||
    index.nodes.some(
      ({ metadata, status }) =>
        metadata.name.toLowerCase() === name ||
        status.addresses?.some(({ address }) => address.toLowerCase() === name),
    )
  );
}
