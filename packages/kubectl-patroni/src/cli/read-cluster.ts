/** Reads from a live cluster; all that talks to one is loaded with this file. */
import { inputsOf, type Pod } from '@kubectl-patroni/core';
import type { ConfigFlags } from '../kube/connection.js';
import type { KubeClient } from '../kube/client.js';
import { KubeError } from '../kube/errors.js';
import { connect } from '../kube/transport.js';
import { readLive, readPodsByIp } from '../source/live.js';
import { readOptional } from '../source/live-optional.js';
import type { Reading } from '../source/reading.js';
import { connectionOf } from './connection-of.js';
import type { Build, ClientSettings, TopologyRequest, TopologyResult } from './read-topologies.js';
import { unreadAddresses } from './unread-addresses.js';
import { parseServerVersion, type ServerVersion } from './versions.js';

/** klog's level from which kubectl logs each request. */
export const LOGS_REQUESTS = 6;

/** @throws KubeError when there is no connection to be had; what else cannot be read is among the problems */
export async function readCluster(
  { options, connection: flags, cluster, client: settings, checks }: TopologyRequest,
  build: Build,
): Promise<Pick<TopologyResult, 'list' | 'reading' | 'namespace'>> {
  return withClient(flags, options.requestTimeout, settings, async (client, ownNamespace) => {
    const namespace = options.allNamespaces ? null : ownNamespace;
    const [read, optional] = await Promise.all([
      readLive(client, { namespace, cluster }),
      checks === undefined ? null : readOptional(client, namespace, new Set(inputsOf(checks))),
    ]);
    const reading: Reading = {
      ...read,
      objects: { ...read.objects, ...optional?.objects },
      problems: [...read.problems, ...(optional?.problems ?? [])],
    };
    const list = await build(reading);
    const addresses = unreadAddresses(list);
    if (addresses.length === 0 || reading.objects.pods === null) return { reading, list, namespace };
    const pods = await readPodsByIp(client, addresses, namespace);
    const complete = withPods(reading, pods);
    return { reading: complete, list: await build(complete), namespace };
  });
}

/** @returns the reading with further pods; the ones that it has stay. */
function withPods(reading: Reading, pods: readonly Pod[]): Reading {
  const read = reading.objects.pods ?? []; // they were read, or nothing would be looked for
  const keyOf = ({ metadata }: Pod) => `${metadata.namespace}/${metadata.name}`;
  const known = new Set(read.map(keyOf));
  const further = pods.filter((pod) => !known.has(keyOf(pod)));
  return { ...reading, objects: { ...reading.objects, pods: [...read, ...further] } };
}

/** @throws KubeError */
export async function readServerVersion(
  flags: ConfigFlags,
  requestTimeout: number | null,
  settings: ClientSettings,
): Promise<ServerVersion> {
  return withClient(flags, requestTimeout, settings, async (client) => {
    const version = parseServerVersion(await client.get('/version'));
    if (version === null)
      throw new KubeError('error: the server did not tell its version', 'MalformedResponse');
    return version;
  });
}

async function withClient<T>(
  flags: ConfigFlags,
  requestTimeout: number | null,
  { verbosity, ...caller }: ClientSettings,
  use: (client: KubeClient, namespace: string) => Promise<T>,
): Promise<T> {
  const connection = connectionOf(flags);
  const toStderr = (line: string) => void process.stderr.write(`${line}\n`);
  const client = connect(connection, {
    ...caller,
    requestTimeoutMs: requestTimeout,
    warn: toStderr,
    ...(verbosity >= LOGS_REQUESTS && { debug: toStderr }),
  });
  try {
    return await use(client, connection.namespace);
  } finally {
    client.close();
  }
}
