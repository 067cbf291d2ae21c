/** Topologies and their objects in, ways for clients into each cluster out. */
import { API_VERSION, type Topology, type TopologyList } from '../contract.js';
import { indexObjects, type ObjectIndex } from '../object-index.js';
import type { ClusterObjects } from '../objects.js';
import type {
  ClusterConnections,
  Connection,
  ConnectionHost,
  ConnectionList,
  ConnectionOptions,
  LeftOut,
} from './connection.js';
import { memberHosts } from './member-hosts.js';
import { serviceHost } from './service-hosts.js';
import { connectionStrings } from './strings.js';

/**
 * Only names that resolve now are offered; every other one is told with the reason.
 *
 * @param objects what the topologies were built from
 */
export function connectionsTo(
  { items, observedAt, problems }: TopologyList,
  objects: ClusterObjects,
  options: ConnectionOptions,
): ConnectionList {
  const index = indexObjects(objects);
  return {
    apiVersion: API_VERSION,
    kind: 'ConnectionList',
    observedAt,
    items: items.map((topology) => connectionsOf(topology, index, options)),
    problems,
  };
}

const ORDER = ['read-write', 'read-only', 'any'];

function connectionsOf(
  topology: Topology,
  index: ObjectIndex,
  options: ConnectionOptions,
): ClusterConnections {
  const leftOut: LeftOut[] = [];
  const connections: Connection[] = [];
  const add = (ways: Pick<Connection, 'access' | 'by' | 'service'>, hosts: ConnectionHost[]) => {
    if (hosts.length > 0)
      connections.push({ ...ways, hosts, strings: connectionStrings(ways.access, hosts, options) });
  };
  for (const access of ['read-write', 'read-only'] as const) {
    const found = memberHosts(topology, access, index);
    add({ access, by: 'members', service: null }, found.hosts);
    leftOut.push(...found.leftOut);
  }
  for (const service of topology.services) {
    const found = serviceHost(service, topology, index);
    if (found === null) continue;
    if ('reason' in found) leftOut.push(found);
    else add({ access: found.access, by: 'service', service: service.name }, [found.host]);
  }
  return {
    namespace: topology.namespace,
    scope: topology.scope,
    clusterName: topology.clusterName,
    citusGroup: topology.citusGroup,
    connections: connections.sort((a, b) => ORDER.indexOf(a.access) - ORDER.indexOf(b.access)),
    leftOut,
  };
}
