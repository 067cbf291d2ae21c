/** Whether anything listens at an address of the simulated network, and what. */
import { listOf } from '../controllers/kinds.ts';
import type { Member } from '../patroni/member.ts';
import type { World } from '../patroni/world.ts';
import { portsOf } from './ports.ts';

/** `timeout`: nobody has the address. */
export type Connection = { listener: 'rest' | 'postgres'; member: Member } | 'refused' | 'timeout';

export function connect(world: World, address: string, port: number): Connection {
  return connectToPod(world, address, port) ?? connectToService(world, address, port) ?? 'timeout';
}

/** @returns null: no pod has the address */
function connectToPod(world: World, address: string, port: number): Connection | null {
  for (const { members } of world.clusters)
    for (const member of members.values()) {
      const pod = member.currentPod();
      if (pod?.status?.podIPs?.some(({ ip }) => ip === address) !== true) continue;
      const { rest, postgres } = portsOf(member);
      // A Patroni that hangs still listens: the kernel answers for it.
      if (port === rest && member.isUp) return { listener: 'rest', member };
      if (port === postgres && member.postgres.running) return { listener: 'postgres', member };
      return 'refused';
    }
  const others = listOf(world.store, 'pods', null);
  return others.some(({ status }) => status?.podIPs?.some(({ ip }) => ip === address)) ? 'refused' : null;
}

/** kube-proxy: ports that the Service does not have are not answered, those without endpoints are refused. */
function connectToService(world: World, address: string, port: number): Connection | null {
  const service = listOf(world.store, 'services', null).find(({ spec }) =>
    spec.clusterIPs?.includes(address),
  );
  const servicePort = service?.spec.ports?.find((each) => each.port === port);
  if (service === undefined || servicePort === undefined) return null;
  const slices = listOf(world.store, 'endpointslices.discovery.k8s.io', service.metadata.namespace ?? '');
  for (const { metadata, endpoints, ports } of slices) {
    if (metadata.labels?.['kubernetes.io/service-name'] !== service.metadata.name) continue;
    const target = ports?.find(({ name }) => (name ?? '') === (servicePort.name ?? ''))?.port;
    const ready = endpoints?.find(({ conditions }) => conditions?.ready !== false)?.addresses[0];
    if (target == null || ready === undefined) continue;
    return connectToPod(world, ready, target) ?? 'timeout';
  }
  return 'refused';
}
