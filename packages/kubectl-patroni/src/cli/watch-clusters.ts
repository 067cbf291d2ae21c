/** `-w`: from events to what is shown. Loaded only when something is watched. */
import {
  changesBetween,
  createRebuilder,
  findClusters,
  timeLeaderless,
  withoutKnown,
  type LeaderlessSince,
  type TopologyList,
} from '@kubectl-patroni/core';
import { processEnvironment } from '../kube/environment.js';
import { loadConnection } from '../kube/load-connection.js';
import { connect } from '../kube/transport.js';
import type { ToldChange } from '../render/change-words.js';
import { followScope } from '../watch/follow-scope.js';
import { isReached } from '../watch/goal.js';
import { ClusterNotFoundError } from './cluster-not-found.js';
import { EXIT, exitCodeFor } from './failure.js';
import type { TopologyRequest } from './read-topologies.js';
import { selectByLabels } from './select-clusters.js';
import type { WatchOptions } from './watch-flags.js';

export interface WatchView {
  /** @param changes none: only time has passed, or it is the first look */
  show(list: TopologyList, changes: readonly ToldChange[]): Promise<void>;
  end(): void;
}

/** Changes that come together are shown together: a person sees no difference, and a failover comes in bursts. */
const COALESCE_MS = 50;
/** Leases run out without any event, and ages grow. */
const TICK_MS = 1000;

/** Of all time, this part at most goes into ticks: with thousands of clusters a look takes longer than one may. */
const TICK_SHARE = 0.05;

/**
 * @returns the exit code: 0, or 2 when `--until` was not reached in time, or something could not be read at the end
 * @throws KubeError, ClusterNotFoundError
 */
export async function watchClusters(
  request: TopologyRequest,
  { until, timeout }: WatchOptions,
  view: WatchView,
): Promise<number> {
  const {
    options,
    client: { verbosity, ...caller },
  } = request;
  const connection = loadConnection(request.connection, processEnvironment());
  const toStderr = (line: string) => void process.stderr.write(`${line}\n`);
  const stop = new AbortController();
  const ended = new Error('watching has ended');
  const client = connect(connection, {
    ...caller,
    requestTimeoutMs: options.requestTimeout,
    warn: toStderr,
    signal: stop.signal,
    ...(verbosity >= 6 && { debug: toStderr }),
  });
  const namespace = options.allNamespaces ? null : connection.namespace;
  const cluster = request.cluster?.replace(/^patroni\//u, '') ?? null;
  const rebuild = createRebuilder();
  let shown: TopologyList | null = null;
  let since: LeaderlessSince = new Map();
  let timer: NodeJS.Timeout | null = null;
  let ticking: NodeJS.Timeout | undefined;
  let showing = Promise.resolve();
  let code: number = EXIT.done;

  function look(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    clearTimeout(ticking);
    const began = performance.now();
    const at = new Date();
    const { objects, problems, observedAt: now, leaseAge } = followed.reading();
    const all = withoutKnown(
      rebuild({
        objects,
        problems,
        now,
        clusterDomain: options.clusterDomain,
        leaseAge,
        ...(request.checks && { checks: request.checks }),
      }),
    );
    const matching = { ...all, items: selectByLabels(all.items, options.selector, objects.pods) };
    const list = cluster === null ? matching : { ...matching, items: findClusters(matching, cluster) };
    // As without -w: whoever misspells a name must not wait for ever.
    if (shown === null && cluster !== null && list.items.length === 0 && exitCodeFor(problems) === EXIT.done)
      throw new ClusterNotFoundError(cluster, problems);
    const timed = timeLeaderless(
      shown === null ? [] : changesBetween(shown, list),
      list,
      since,
      performance.now(),
    );
    shown = list;
    since = timed.since;
    showing = showing.then(() =>
      view.show(
        list,
        timed.changes.map((change) => ({ change, at })),
      ),
    );
    showing.catch((error: unknown) => {
      stop.abort(error);
    });
    if (until !== null && isReached(until, list)) stop.abort(ended);
    if (stop.signal.aborted) return;
    ticking = setTimeout(look, Math.max(TICK_MS, (performance.now() - began) / TICK_SHARE));
  }

  let isReady = false;
  const followed = await followScope(client, {
    namespace,
    cluster,
    signal: stop.signal,
    onNews: (urgent) => {
      if (!isReady) return;
      if (stop.signal.aborted) return;
      if (urgent) look();
      else timer ??= setTimeout(look, COALESCE_MS);
    },
  });
  isReady = true;
  const alarm =
    timeout === null
      ? undefined
      : setTimeout(() => {
          code = until === null ? exitCodeFor(shown?.problems ?? []) : EXIT.incomplete;
          stop.abort(ended);
        }, timeout);
  try {
    look();
    await followed.done;
  } catch (error) {
    if (error !== ended) throw error;
  } finally {
    clearTimeout(ticking);
    clearTimeout(alarm);
    if (timer !== null) clearTimeout(timer);
    stop.abort(ended);
    client.close();
    await showing;
    view.end();
  }
  if (code !== EXIT.done && until !== null)
    toStderr(
      `error: timed out waiting for ${until === 'leader' ? 'a leader' : `the clusters to be ${until}`}`,
    );
  return code;
}
