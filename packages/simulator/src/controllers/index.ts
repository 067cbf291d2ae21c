/** Everything that makes an API a cluster: the controllers, one kubelet for all nodes, and DNS. */
import type { Clock } from '../clock.ts';
import type { KubeObject, ObjectStore } from '../store/object-store.ts';
import { AddressPlan } from './address-plan.ts';
import { startEndpointSliceMirroring } from './endpoint-slice-mirroring.ts';
import { startEndpointSlices } from './endpoint-slices.ts';
import { startEndpoints } from './endpoints.ts';
import { startGarbageCollector } from './garbage-collector.ts';
import { Kubelet, type KubeletOptions } from './kubelet.ts';
import { kubeTime } from './kinds.ts';
import { startServices } from './services.ts';
import { startStatefulSets } from './stateful-sets.ts';

export { AddressPlan } from './address-plan.ts';
export { createClusterDns, type ClusterDns, type DnsFlavour, type RecordType } from './cluster-dns.ts';
export { Kubelet, type Runtime, type Workload } from './kubelet.ts';
export { terminatePod } from './pod-deletion.ts';

export interface ControllerOptions {
  /** `none`: objects stay as they are written, as a benchmark wants it. Default: all. */
  which?: 'all' | 'none';
  /** How many nodes there are. */
  nodes?: number;
  families?: readonly ('IPv4' | 'IPv6')[];
  timing?: KubeletOptions['timing'];
}

export interface Controllers {
  kubelet: Kubelet;
  addresses: AddressPlan;
  nodes: readonly string[];
  stop(): void;
}

/** Makes the nodes and starts all controllers. */
export function startControllers(
  store: ObjectStore,
  clock: Clock,
  options: ControllerOptions = {},
): Controllers {
  const nodes = Array.from({ length: options.nodes ?? 3 }, (_, n) => `node-${String(n + 1)}`);
  const addresses = new AddressPlan({ nodes, ...(options.families && { families: options.families }) });
  for (const node of nodes)
    if (store.get({ resource: 'nodes', namespace: '', name: node }) === undefined)
      store.create('nodes', nodeObject(node, addresses, clock.now()));
  if (options.which === 'none') {
    const kubelet = new Kubelet({ store, clock, addresses, nodes: [] });
    kubelet.stop();
    return { kubelet, addresses, nodes, stop: () => undefined };
  }
  const kubelet = new Kubelet({
    store,
    clock,
    addresses,
    nodes,
    ...(options.timing && { timing: options.timing }),
  });
  const running = [
    startServices(store, clock, addresses),
    startStatefulSets(store, clock),
    startEndpoints(store, clock),
    startEndpointSlices(store, clock),
    startEndpointSliceMirroring(store, clock),
    startGarbageCollector(store, clock),
    kubelet,
  ];
  return {
    kubelet,
    addresses,
    nodes,
    stop: () => {
      for (const controller of running) controller.stop();
    },
  };
}

/** @returns a node that is ready. */
export function nodeObject(name: string, addresses: AddressPlan, now: Date): KubeObject {
  const podCIDRs = addresses.podCIDRs(name);
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' } },
    spec: { podCIDR: podCIDRs[0], podCIDRs },
    status: {
      addresses: [
        { type: 'InternalIP', address: addresses.hostIP(name) },
        { type: 'Hostname', address: name },
      ],
      conditions: [
        { type: 'Ready', status: 'True', lastTransitionTime: kubeTime(now), reason: 'KubeletReady' },
      ],
      nodeInfo: { kubeletVersion: 'v1.33.0', operatingSystem: 'linux', architecture: 'amd64' },
    },
  };
}
