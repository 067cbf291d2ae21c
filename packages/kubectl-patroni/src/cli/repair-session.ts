/** The cluster that is repaired: one connection for reading and one for writing, for as long as the repair takes. */
import { projectStatefulSet, type ClusterObjects, type Topology } from '@kubectl-patroni/core';
import type { RemedyPlan } from '@kubectl-patroni/core/remedy';
import { connect } from '../kube/transport.js';
import type { KubeClient } from '../kube/client.js';
import { createWriter } from '../kube/write.js';
import { fileBackup } from '../repair/backup.js';
import { createClusterApi } from '../repair/cluster-api.js';
import type { Json } from '../repair/json.js';
import type { Session, View } from '../repair/session.js';
import { connectionOf } from './connection-of.js';
import { LOGS_REQUESTS } from './read-cluster.js';
import { readTopologies, type TopologyRequest, type TopologyResult } from './read-topologies.js';
import { withExecutor } from './with-executor.js';

/** Makes the plan of one cluster from what was read. */
export type Planner = (result: Pick<TopologyResult, 'list'>, objects: ClusterObjects) => RemedyPlan[];

export interface RepairSettings {
  plan: Planner;
  /** How long what a step waits for may take, in milliseconds. */
  timeoutMs: number;
  tell: (line: string) => void;
}

/** For the answers of one pod, and of one write, in milliseconds. */
const ANSWER_MS = 30_000;

/** @param topology the one to look at, among those that the request reads */
export async function withRepairSession<T>(
  request: TopologyRequest,
  topology: Topology,
  { plan, timeoutMs, tell }: RepairSettings,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const { connection: flags, client: settings, options } = request;
  const { verbosity, ...caller } = settings;
  const connection = connectionOf(flags);
  const requestTimeoutMs = options.requestTimeout ?? ANSWER_MS;
  const debug = { ...(verbosity >= LOGS_REQUESTS && { debug: tell }) };
  const client = connect(connection, { ...caller, requestTimeoutMs, warn: tell, ...debug });
  const writer = createWriter(connection, { ...caller, timeoutMs: requestTimeoutMs, ...debug });
  const api = createClusterApi(client, writer);
  const { namespace } = topology;
  const name = statefulSetNameOf(topology);
  const backup = fileBackup(namespace, name);
  const look = async (): Promise<View> => {
    const [result, statefulSet] = await Promise.all([
      readTopologies(request),
      api.find('StatefulSet', namespace, name),
    ]);
    const objects =
      statefulSet === null ? withCopy(result.reading.objects, await backup.read()) : result.reading.objects;
    const found = result.list.items.find((each) => isSame(each, topology));
    const planned = plan(result, objects).find((each) => isSame(each, topology));
    if (found === undefined || planned === undefined)
      throw new Error(`Patroni cluster ${topology.clusterName} was there a moment ago`);
    return { topology: found, plan: planned, statefulSet, objects: result.reading.objects };
  };
  try {
    return await withExecutor(flags, ANSWER_MS, settings, (exec) =>
      use({ api, exec, look, timeoutMs, backup, tell }),
    );
  } finally {
    client.close();
    writer.close();
  }
}

/** Reads what a plan shows of objects besides what it is made from. */
export async function withReader<T>(
  { connection: flags, client: settings, options }: TopologyRequest,
  use: (client: KubeClient) => Promise<T>,
): Promise<T> {
  const { userAgent, command } = settings;
  const client = connect(connectionOf(flags), {
    userAgent,
    command,
    requestTimeoutMs: options.requestTimeout ?? ANSWER_MS,
    warn: () => undefined,
  });
  try {
    return await use(client);
  } finally {
    client.close();
  }
}

/** The StatefulSet that pods are named after: `demo` of `demo-0` (kubernetes pkg/controller/statefulset `getPodName`). */
export function statefulSetNameOf({ members, scope }: Topology): string {
  return members[0]?.name.replace(/-\d+$/, '') ?? scope;
}

function isSame(
  a: Pick<Topology, 'namespace' | 'scope' | 'citusGroup'>,
  b: Pick<Topology, 'namespace' | 'scope' | 'citusGroup'>,
): boolean {
  return a.namespace === b.namespace && a.scope === b.scope && a.citusGroup === b.citusGroup;
}

/** In the moment in which there is no StatefulSet the plan is made as if the copy of it were there. */
function withCopy(objects: ClusterObjects, copy: Json | null): ClusterObjects {
  const projected = copy === null ? null : projectStatefulSet(copy);
  if (projected === null || objects.statefulSets === null) return objects;
  return { ...objects, statefulSets: [...objects.statefulSets, projected] };
}
