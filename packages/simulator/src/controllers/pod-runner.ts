/** The life of one pod on its node. */
import type { Clock } from '../clock.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { AddressPlan } from './address-plan.ts';
import { getOf, type Pod, type PodStatus } from './kinds.ts';
import type { Workload } from './kubelet.ts';
import { runningStatus, terminatedStatus, withReadiness } from './pod-status.ts';

/** Milliseconds: until a pod is on a node, until it runs, and from its end until it is gone. */
export interface Timing {
  schedule: number;
  start: number;
  remove: number;
}

export interface PodRunnerOptions {
  store: ObjectStore;
  clock: Clock;
  addresses: AddressPlan;
  timing: Timing;
  chooseNode(pod: Pod): string | null;
  start(pod: Pod): Workload | null;
}

/** Pods of one name are different pods. */
export function podKey({ metadata }: Pod): string {
  return metadata.uid ?? `${metadata.namespace ?? ''}/${metadata.name}`;
}

export class PodRunner {
  readonly #options: PodRunnerOptions;
  readonly #key: { resource: 'pods'; namespace: string; name: string };
  readonly #uid: string | undefined;
  readonly #timers = new Set<() => void>();
  #workload: Workload | null = null;
  #failures = 0;
  #ended = false;

  constructor(pod: Pod, options: PodRunnerOptions) {
    this.#options = options;
    this.#key = { resource: 'pods', namespace: pod.metadata.namespace ?? '', name: pod.metadata.name };
    this.#uid = pod.metadata.uid;
  }

  begin(): void {
    const { schedule, start } = this.#options.timing;
    this.#after(schedule, () => {
      this.#schedule();
      this.#after(start, () => {
        this.#run();
      });
    });
  }

  terminate(pod: Pod): void {
    const { store, clock, timing } = this.#options;
    const grace = (pod.metadata.deletionGracePeriodSeconds ?? 30) * 1000;
    const exited = (): void => {
      if (this.#ended) return;
      this.#ended = true;
      this.stop();
      this.#writeStatus((current) => terminatedStatus(current, clock.now()));
      this.#after(timing.remove, () => {
        if (this.#pod() !== undefined) store.remove(this.#key);
      });
    };
    if (this.#workload === null) {
      this.#after(100, exited);
      return;
    }
    this.#after(grace, () => {
      this.#workload?.kill();
      exited();
    });
    this.#workload.terminate(exited);
  }

  /** The pod is gone from the API. */
  kill(): void {
    this.#ended = true;
    this.#workload?.kill();
    this.stop();
  }

  stop(): void {
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }

  #schedule(): void {
    const pod = this.#pod();
    const node = pod === undefined || pod.spec.nodeName !== undefined ? null : this.#options.chooseNode(pod);
    if (node === null) return;
    this.#options.store.update(this.#key, (current) => ({
      ...current,
      spec: { ...(current as Pod).spec, nodeName: node },
    }));
  }

  #run(): void {
    const { addresses, clock, store } = this.#options;
    const pod = this.#pod();
    const node = pod?.spec.nodeName;
    if (pod === undefined || node === undefined || this.#ended) return;
    const hostIP = addresses.hostIP(node);
    const ips = pod.spec.hostNetwork === true ? [hostIP] : addresses.allocate(node);
    const probed = pod.spec.containers.some(({ readinessProbe }) => readinessProbe !== undefined);
    const started = this.#writeStatus((current) =>
      runningStatus(current, { ips, hostIP, ready: false, now: clock.now() }),
    );
    this.#workload = started === undefined ? null : this.#options.start(started);
    if (this.#workload !== null && probed) this.#probe(pod);
    else if (store.get(this.#key) !== undefined)
      this.#writeStatus((current) => withReadiness(current, true, clock.now()));
  }

  /** Ready at the first success; not ready any more after `failureThreshold` failures in a row. */
  #probe(pod: Pod): void {
    const probe = pod.spec.containers.find(
      ({ readinessProbe }) => readinessProbe !== undefined,
    )?.readinessProbe;
    const period = (probe?.periodSeconds ?? 10) * 1000;
    const check = (): void => {
      if (this.#ended || this.#workload === null) return;
      const ready = this.#workload.ready();
      this.#failures = ready ? 0 : this.#failures + 1;
      if (ready || this.#failures >= (probe?.failureThreshold ?? 3))
        this.#writeStatus((current) => withReadiness(current, ready, this.#options.clock.now()));
      this.#after(period, check);
    };
    this.#after((probe?.initialDelaySeconds ?? 0) * 1000, check);
  }

  #writeStatus(change: (pod: Pod) => PodStatus): Pod | undefined {
    if (this.#pod() === undefined) return undefined;
    return this.#options.store.update(this.#key, (current) => ({
      ...current,
      status: change(current as Pod),
    })) as Pod;
  }

  #pod(): Pod | undefined {
    const pod = getOf(this.#options.store, 'pods', this.#key.namespace, this.#key.name);
    return pod?.metadata.uid === this.#uid ? pod : undefined;
  }

  #after(milliseconds: number, action: () => void): void {
    const cancel = this.#options.clock.after(milliseconds, () => {
      this.#timers.delete(cancel);
      action();
    });
    this.#timers.add(cancel);
  }
}
