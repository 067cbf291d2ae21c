/** From flags to topologies: the one way that every reading command takes. */
import {
  findClusters,
  topologySteps,
  withoutKnown,
  type Check,
  type TopologyList,
} from '@kubectl-patroni/core';
import type { ConfigFlags } from '../kube/connection.js';
import type { Reading } from '../source/reading.js';
import { ClusterNotFoundError } from './cluster-not-found.js';
import { EXIT, exitCodeFor } from './failure.js';
import { inSlices } from './in-slices.js';
import type { ReadingOptions } from './reading-flags.js';
import { inNamespaceOnly, selectByLabels } from './select-clusters.js';

export interface TopologyRequest {
  options: ReadingOptions;
  connection: ConfigFlags;
  /** As the user named it; null: all. */
  cluster: string | null;
  client: ClientSettings;
  /** The checks to make, with all that they look at read; without it all that take no more than what is read anyway. */
  checks?: readonly Check[] | undefined;
}

/** How a client of the API server makes itself known, and how much it logs. */
export interface ClientSettings {
  /** As `kubectl-patroni/v0.1.0 (linux/amd64)`. */
  userAgent: string;
  /** As `kubectl patroni topology`. */
  command: string;
  /** klog's level. */
  verbosity: number;
}

export interface TopologyResult {
  /** What is to be shown. */
  list: TopologyList;
  /** All that was read for it. */
  reading: Reading;
  /** Null: all of them. */
  namespace: string | null;
  /** Lines for stderr. */
  notes: string[];
  /** How `list` was made of `reading`, to be made again of one that knows more. */
  build: Build;
}

/** Turns what was read into topologies, by the request's clock and zone. */
export type Build = (reading: Reading) => Promise<TopologyList>;

/** @throws UsageError, FileError, KubeError, ClusterNotFoundError */
export async function readTopologies(request: TopologyRequest): Promise<TopologyResult> {
  const { options } = request;
  const cluster = request.cluster?.replace(/^patroni\//u, '') ?? null; // as `-o name` writes it
  const build: Build = ({ objects, problems, observedAt, observations }) =>
    inSlices(
      topologySteps({
        objects,
        problems,
        observations,
        now: options.now ?? observedAt,
        clusterDomain: options.clusterDomain,
        ...(request.checks && { checks: request.checks }),
      }),
    );
  const result = await (options.files.length > 0
    ? fromFiles(options, build)
    : fromCluster({ ...request, cluster }, build));

  const { reading, namespace } = result;
  const list = withoutKnown(result.list);
  const there = namespace === null ? list : inNamespaceOnly(list, namespace);
  const matching = { ...there, items: selectByLabels(there.items, options.selector, reading.objects.pods) };
  if (cluster === null) return { ...result, list: matching };
  const items = findClusters(matching, cluster);
  // Where something could not be read nobody knows that it is not there.
  if (items.length === 0 && exitCodeFor(there.problems) === EXIT.done)
    throw new ClusterNotFoundError(cluster, there.problems);
  return { ...result, list: { ...matching, items } };
}

/** Files are read whole, whatever -n says: what an address leads to may be in another namespace. */
async function fromFiles(options: ReadingOptions, build: Build): Promise<TopologyResult> {
  const { readFiles } = await import('../source/files.js');
  const reading = await readFiles(options.files, () => process.stdin);
  const namespace = options.allNamespaces ? null : options.namespace;
  return { reading, list: await build(reading), namespace, notes: reading.notes, build };
}

async function fromCluster(request: TopologyRequest, build: Build): Promise<TopologyResult> {
  const { readCluster } = await import('./read-cluster.js');
  return { ...(await readCluster(request, build)), notes: [], build };
}
