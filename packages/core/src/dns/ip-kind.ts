/** What kind of host a literal IP address is. */
import { podIps } from '../object-index.js';
import type { Pod, Service } from '../objects.js';
import {
  hostOfKind,
  isSamePod,
  memberWithIp,
  type ClassifiedHost,
  type HostContext,
} from './host-context.js';
import { canonicalIp, isInCidr, isInSameNodeRange, specialRange } from './ip.js';
import { hasIp, isTerminal } from './pod.js';
import { onlyMemberBehind } from './service-kind.js';

/** @param ip in canonical form */
export function classifyIp(ip: string, announcer: Pod | null, context: HostContext): ClassifiedHost {
  const range = specialRange(ip);
  if (range !== null) return hostOfKind(range);
  const { index, cluster } = context;
  // Without Pods, whatever is not a Service's may be anybody's.
  if (!index.podsWereRead) return kindByService(ip, context) ?? hostOfKind(null);
  const known = kindByPod(ip, announcer, context) ?? kindByNode(ip, context) ?? kindByService(ip, context);
  if (known !== null) return known;
  if (wasProbablyAPods(ip, context)) return hostOfKind('stale-pod-ip');
  return hostOfKind(index.servicesIn(cluster.namespace) === null ? null : 'external');
}

function kindByPod(ip: string, announcer: Pod | null, context: HostContext): ClassifiedHost | null {
  const member = memberWithIp(ip, context, announcer);
  if (announcer !== null && ownIpOnNode(announcer, ip))
    return hostOfKind('host-network-ip', { pointsAt: announcer.metadata.name });
  if (member && isSamePod(member, announcer))
    return hostOfKind('own-pod-ip', { pointsAt: member.metadata.name });
  if (member && !isTerminal(member)) return hostOfKind('other-member-ip', { pointsAt: member.metadata.name });
  // On the host's network an address is the node's, whoever else is there.
  const foreign = context.index.podsWithIp(ip).find((pod) => !isTerminal(pod) && !pod.spec.hostNetwork);
  return foreign && !context.cluster.pods.some((pod) => isSamePod(pod, foreign))
    ? hostOfKind('foreign-pod-ip')
    : null;
}

function ownIpOnNode(pod: Pod, ip: string): boolean {
  const isNodeIp = pod.status.hostIP !== undefined && canonicalIp(pod.status.hostIP) === ip;
  return pod.spec.hostNetwork === true && (hasIp(pod, ip) || isNodeIp);
}

function kindByNode(ip: string, { index, cluster }: HostContext): ClassifiedHost | null {
  const pods = [...cluster.pods, ...(index.podsIn(cluster.namespace) ?? []), ...index.podsWithIp(ip)];
  const isAPodsNode = pods.some(
    ({ status }) => status.hostIP !== undefined && canonicalIp(status.hostIP) === ip,
  );
  const isANodes = index.nodes.some((node) =>
    node.status.addresses?.some(({ address }) => canonicalIp(address) === ip),
  );
  return isAPodsNode || isANodes ? hostOfKind('node-address') : null;
}

function kindByService(ip: string, context: HostContext): ClassifiedHost | null {
  const { index, cluster } = context;
  const [byClusterIp] = index.servicesWithClusterIp(ip);
  if (byClusterIp)
    return hostOfKind('cluster-ip', {
      service: byClusterIp,
      pointsAt: onlyMemberBehind(byClusterIp, context),
    });
  const service = (index.servicesIn(cluster.namespace) ?? []).find((each) => isOutsideAddressOf(each, ip));
  if (!service) return null;
  return hostOfKind('load-balancer', { service, pointsAt: onlyMemberBehind(service, context) });
}

function isOutsideAddressOf({ spec, status }: Service, ip: string): boolean {
  const ingress = (status?.loadBalancer?.ingress ?? []).map((each) => each.ip ?? '');
  return [...ingress, ...(spec.externalIPs ?? [])].some((address) => canonicalIp(address) === ip);
}

/** No pod has it now, but pods here have such addresses. */
function wasProbablyAPods(ip: string, { index, cluster }: HostContext): boolean {
  const isNearAMember = cluster.pods
    .filter(({ spec }) => !spec.hostNetwork)
    .some((pod) => podIps(pod).some((own) => isInSameNodeRange(ip, own)));
  return isNearAMember || index.nodes.some(({ spec }) => spec.podCIDRs?.some((cidr) => isInCidr(ip, cidr)));
}
