/** Follows all kinds that topologies are read from, and says when there is something new to look at. */
import { LeaseObserver, type DcsObject, type LeaseAge, type Problem } from '@kubectl-patroni/core';
import type { WatchClient } from '../kube/client.js';
import type { KubeError } from '../kube/errors.js';
import { wait } from '../kube/retry.js';
import { commonFailure, problemOf } from '../source/live-attempt.js';
import {
  CONFIG_MAPS,
  ENDPOINTS,
  ENDPOINT_SLICES,
  PODS,
  SERVICES,
  STATEFUL_SETS,
  WHOLE_ENDPOINTS,
  type LiveKind,
} from '../source/live-kinds.js';
import { findSelector } from '../source/live-selector.js';
import type { Reading } from '../source/reading.js';
import { followKind, USUAL_TIMES, type FollowTimes } from './follow-kind.js';
import { createObjectStore, type StoreEvent } from './object-store.js';

export interface FollowScope {
  namespace: string | null;
  cluster: string | null;
  signal: AbortSignal;
  times?: FollowTimes;
  /** Something is new: `urgent` when a lock changed hands, so that no step of it is missed. */
  onNews: (urgent: boolean) => void;
}

export interface Followed {
  /** As it stands now. */
  reading(): Reading & { leaseAge: LeaseAge };
  /** How many objects are kept. */
  readonly size: number;
  /** Rejects when following ends: with the signal's reason. */
  done: Promise<never>;
}

/** Patroni's leader renews every loop_wait (10 s): of its state, silence is soon suspicious. */
const STATE_SILENCE = 15_000;

/** @throws KubeError when nothing can be read for one and the same reason, as a refused connection */
export async function followScope(client: WatchClient, scope: FollowScope): Promise<Followed> {
  const { namespace, cluster, signal, onNews, times = USUAL_TIMES } = scope;
  const selector =
    cluster === null || namespace === null ? null : await findSelector(client, namespace, cluster);
  const store = createObjectStore();
  const troubles = new Map<LiveKind, Problem>();
  const leases = new LeaseObserver();
  const steady = steadyClock();
  let serverTime: { at: number; time: number } | null = null;
  const ending: Promise<never>[] = [];

  function now(): Date | null {
    return serverTime === null ? null : new Date(serverTime.time + performance.now() - serverTime.at);
  }

  /** @returns the failure of the first try; null: it is read */
  function follow(kind: LiveKind, labelSelector: string | null): Promise<KubeError | null> {
    const isState = kind.objects === 'configMaps' || kind.objects === 'endpoints';
    return new Promise((resolve, reject) => {
      const setTrouble = (problem: Problem | null) => {
        const before = troubles.get(kind);
        if (problem === null) troubles.delete(kind);
        else troubles.set(kind, problem);
        if (before?.message !== problem?.message) onNews(false);
      };
      const following = followKind(
        client,
        kind,
        {
          event: (event, time) => {
            if (time !== null && serverTime === null)
              serverTime = { at: performance.now(), time: time.getTime() };
            const old = 'key' in event ? (store.get(kind.objects, event.key) as DcsObject | undefined) : null;
            const urgent = isState && old !== null && changesHolder(old, event);
            store.apply(kind.objects, event);
            if (isState) observe(old ?? null, event);
            onNews(urgent);
            if (event.type === 'listed') resolve(null);
          },
          current: () => {
            if (isState) steady.heard();
            setTrouble(null);
          },
          stale: (error) => {
            if (isState) steady.stop();
            setTrouble(isAbsentSlices(kind, error) ? null : staleProblem(kind, namespace, error));
            resolve(error);
          },
          polled: (error) => {
            setTrouble({
              ...problemOf(kind, namespace, error),
              reason: error.reason,
              message: `${problemOf(kind, namespace, error).message} (not watched; asked for every ${String(times.poll / 1000)} s instead)`,
              affects: [],
            });
          },
        },
        {
          namespace,
          labelSelector,
          signal,
          times: isState ? { ...times, silence: Math.min(times.silence, STATE_SILENCE) } : times,
          wait,
          random: Math.random,
        },
      );
      following.catch(reject);
      following.catch(() => undefined);
      ending.push(following);
    });
  }

  /** @param old what the event is of, as it was */
  function observe(old: DcsObject | null, event: StoreEvent): void {
    steady.heard();
    const item = event.type === 'put' ? (event.item as DcsObject | null) : null;
    if (item !== null && isLeader(item)) leases.see(item, steady.now(), now());
    // One of the other kind may have the same name, and a record.
    else if (!('key' in event) || (old !== null && isLeader(old)))
      leases.observe(leaderObjects(), steady.now(), now());
  }

  function leaderObjects(): DcsObject[] {
    const { configMaps, endpoints } = store.objects();
    return [...(configMaps ?? []), ...(endpoints ?? [])].filter(isLeader);
  }

  const slices = follow(ENDPOINT_SLICES, null);
  const failures = await Promise.all([
    follow(PODS, selector),
    follow(SERVICES, null),
    follow(CONFIG_MAPS, selector),
    slices.then((error) =>
      error !== null && (error.status === 404 || error.status === 403)
        ? follow(WHOLE_ENDPOINTS, null)
        : follow(ENDPOINTS, selector),
    ),
    slices,
    follow(STATEFUL_SETS, null),
  ]);
  const failure = commonFailure(
    failures.map((error) =>
      error === null
        ? { items: [], serverTime: null, error: null }
        : { items: null, serverTime: null, error },
    ),
  );
  if (failure !== null) throw failure;

  const done = Promise.race(ending);
  done.catch(() => undefined); // whoever followed may have ended it for a reason of their own
  return {
    reading: () => ({
      objects: store.objects(),
      problems: [...troubles.values()],
      observedAt: now(),
      leaseAge: leases.agesAt(steady.now()),
    }),
    get size() {
      return store.size;
    },
    done,
  };
}

/** Time goes on only as long as something is heard now and then: what is not heard of does not grow older. */
function steadyClock() {
  const LONGEST_STEP = STATE_SILENCE + 5_000;
  let passed = 0;
  let last: number | null = performance.now();
  const now = () => passed + (last === null ? 0 : Math.min(performance.now() - last, LONGEST_STEP));
  return {
    now,
    heard: () => {
      passed = now();
      last = performance.now();
    },
    stop: () => {
      passed = now();
      last = null;
    },
  };
}

function isLeader({ metadata: { annotations = {} } }: DcsObject): boolean {
  return annotations['renewTime'] !== undefined;
}

/** Whether a state object names another leader than before, or none. */
function changesHolder(old: DcsObject | undefined, event: StoreEvent): boolean {
  if (event.type === 'listed' || event.type === 'unreadable') return false;
  const holder = (object: { metadata: { annotations?: Record<string, string> } } | undefined | null) =>
    object?.metadata.annotations?.['leader'] ?? null;
  return holder(old) !== (event.type === 'put' ? holder(event.item) : null);
}

/** What a server before 1.21 does not know is nothing to complain of. */
function isAbsentSlices(kind: LiveKind, error: KubeError): boolean {
  return kind === ENDPOINT_SLICES && error.status === 404;
}

/** Refused: as a reading has it. Else what was read is shown, and said to be old. */
function staleProblem(kind: LiveKind, namespace: string | null, error: KubeError): Problem {
  const problem = problemOf(kind, namespace, error);
  if (error.status === 403) return problem;
  return {
    ...problem,
    message: `${problem.message} (what was read before is shown; trying again)`,
    affects: [],
  };
}
