/** Lists one kind and watches it from there on, for as long as it takes; whatever comes between, it comes back. */
import type { ListRequest, WatchClient } from '../kube/client.js';
import { KubeError } from '../kube/errors.js';
import { pathOf, type LiveKind } from '../source/live-kinds.js';
import { keyOf, type ItemOf, type StoreEvent } from './object-store.js';

/** What is told of one kind as it is followed. */
export interface KindListener {
  /** @param serverTime the API server's clock, where it told one */
  event(event: StoreEvent, serverTime: Date | null): void;
  /** The state is known and kept up to date from now on. */
  current(): void;
  /** Nothing is heard any more; what is known grows old until `current`. */
  stale(error: KubeError): void;
  /** It may not be watched, and is asked for from time to time instead. */
  polled(error: KubeError): void;
}

export interface FollowOptions {
  namespace: string | null;
  labelSelector: string | null;
  signal: AbortSignal;
  times: FollowTimes;
  /** @throws the signal's reason when it is aborted */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** 0 up to 1: spreads what many clients do after one server went away. */
  random: () => number;
}

/** In milliseconds. */
export interface FollowTimes {
  /** Between tries after a failure: doubled each time, up to the longest. */
  firstDelay: number;
  longestDelay: number;
  /** Between lists of what may not be watched. */
  poll: number;
  /** Of a watch without a word; then it is taken up anew. */
  silence: number;
}

/** client-go reflector.go: 0.8 s up to 30 s; a person looks at this one. */
export const USUAL_TIMES: FollowTimes = {
  firstDelay: 500,
  longestDelay: 10_000,
  poll: 5_000,
  silence: 60_000,
};

/** The server ends a watch after this (client-go reflector.go: 5 to 10 minutes). */
const WATCH_SECONDS = 300;

/** The version from which a watch no longer can go on. */
class Outdated extends Error {}

/** @throws only the signal's reason, once it is aborted */
export async function followKind(
  client: WatchClient,
  kind: LiveKind,
  listener: KindListener,
  options: FollowOptions,
): Promise<never> {
  const { signal, times, wait, random } = options;
  const request = {
    path: pathOf(kind, options.namespace),
    view: kind.view,
    ...(options.labelSelector !== null && { labelSelector: options.labelSelector }),
  } satisfies Omit<ListRequest<never>, 'project'>;
  let version: string | null = null;
  let failures = 0;

  async function list(): Promise<void> {
    const { project } = kind as LiveKind<never> as { project: (raw: unknown) => ItemOf | null };
    const listed = await client.list({ ...request, project });
    signal.throwIfAborted();
    version = listed.resourceVersion ?? null;
    listener.event({ type: 'listed', items: listed.items }, listed.serverTime);
  }

  /** Until it ends. @throws Outdated, KubeError */
  async function watch(from: string): Promise<void> {
    const silence = silenceAfter(signal, times.silence);
    try {
      const timeoutSeconds = Math.round(WATCH_SECONDS * (1 + random()));
      const watched = await client.watch({
        ...request,
        resourceVersion: from,
        timeoutSeconds,
        signal: silence.signal,
      });
      listener.current();
      for await (const { type, object, resourceVersion } of watched.events) {
        silence.heard();
        failures = 0;
        version = resourceVersion ?? version;
        if (type !== 'BOOKMARK') tell(type, object);
        listener.current();
      }
    } catch (error) {
      if (error instanceof KubeError && error.status === 410) throw new Outdated();
      if (silence.isOver()) return;
      throw error;
    } finally {
      silence.end();
    }
  }

  function tell(type: 'ADDED' | 'MODIFIED' | 'DELETED', raw: unknown): void {
    const key = keyOfRaw(raw);
    if (key === null) return;
    listener.event(
      type === 'DELETED' ? { type: 'deleted', key } : { type: 'put', key, item: kind.project(raw) },
      null,
    );
  }

  async function backOff(): Promise<void> {
    const delay = Math.min(times.longestDelay, times.firstDelay * 2 ** Math.min(failures, 16));
    failures++;
    await wait(delay * (0.75 + random() / 2), signal);
  }

  for (;;) {
    signal.throwIfAborted();
    const from: string | null = version;
    try {
      if (from === null) await list();
      else {
        const began = performance.now();
        try {
          await watch(from);
        } finally {
          // It was well for a while: what comes next is another failure.
          if (performance.now() - began > LASTING * times.firstDelay) failures = 0;
        }
        // A server or proxy that ends each watch at once must not be asked without a pause.
        if (performance.now() - began < times.firstDelay) await backOff();
      }
      if (version === null) {
        listener.current();
        await wait(times.poll, signal);
      }
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof Outdated) version = null;
      else if (!(error instanceof KubeError)) throw error;
      else if (from !== null && isRefused(error)) {
        version = null;
        await poll(error);
      } else {
        listener.stale(error);
        if (isRefused(error)) {
          listener.event({ type: 'unreadable' }, null);
          version = null;
        }
        await backOff();
      }
    }
  }

  /** Lists, again and again; now and then it may be watched after all. */
  async function poll(error: KubeError): Promise<void> {
    listener.polled(error);
    for (let polls = 0; polls < POLLS_BETWEEN_WATCHES; polls++) {
      await wait(times.poll, signal);
      await list();
      version = polls === POLLS_BETWEEN_WATCHES - 1 ? version : null;
      listener.polled(error);
    }
  }
}

const POLLS_BETWEEN_WATCHES = 12;

/** As many first delays a watch has to go on to be one that works. */
const LASTING = 4;

/** Not for us to see: asking again soon changes nothing. */
function isRefused({ status }: KubeError): boolean {
  return status === 403 || status === 404 || status === 405;
}

function keyOfRaw(raw: unknown): string | null {
  const { metadata } = (typeof raw === 'object' && raw !== null ? raw : {}) as {
    metadata?: { name?: unknown; namespace?: unknown } | null;
  };
  const { name, namespace } = metadata ?? {};
  if (typeof name !== 'string' || name === '') return null;
  return keyOf({ name, namespace: typeof namespace === 'string' ? namespace : '' });
}

/** Ends with `signal`, or once nothing was heard for so long. */
function silenceAfter(signal: AbortSignal, milliseconds: number) {
  const own = new AbortController();
  const quiet = new Error('nothing was heard');
  const interrupt = () => {
    own.abort(signal.reason);
  };
  signal.addEventListener('abort', interrupt, { once: true });
  const timer = setTimeout(() => {
    own.abort(quiet);
  }, milliseconds);
  return {
    signal: own.signal,
    heard: () => void timer.refresh(),
    isOver: () => own.signal.reason === quiet,
    end: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', interrupt);
    },
  };
}
