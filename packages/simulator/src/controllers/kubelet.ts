/**
 * Scheduler and kubelet of all nodes: puts pods on nodes, gives them addresses, runs what is in them, asks whether they
 * are ready, and takes them away. What runs in a pod is a {@link Workload}; pods without one just are.
 */
import type { Clock } from '../clock.ts';
import type { ObjectStore, StoreEvent } from '../store/object-store.ts';
import type { AddressPlan } from './address-plan.ts';
import { isTerminating, listOf, type Pod } from './kinds.ts';
import { podKey, PodRunner, type Timing } from './pod-runner.ts';

/** A program in a pod. */
export interface Workload {
  /** The answer to the readiness probe. */
  ready(): boolean;
  /** SIGTERM. @param exited to be called once it is down */
  terminate(exited: () => void): void;
  /** SIGKILL, or the pod is no more. */
  kill(): void;
}

/** @returns what runs in a pod that has just got its address; null: nothing that this runtime knows. */
export type Runtime = (pod: Pod) => Workload | null;

export interface KubeletOptions {
  store: ObjectStore;
  clock: Clock;
  addresses: AddressPlan;
  nodes: readonly string[];
  timing?: Partial<Timing>;
}

/** As the lab's recordings show it, roughly. Milliseconds. */
const TIMING: Timing = { schedule: 20, start: 110, remove: 200 };

export class Kubelet {
  readonly #options: KubeletOptions;
  readonly #timing: Timing;
  readonly #runtimes: Runtime[] = [];
  readonly #runners = new Map<string, PodRunner>();
  readonly #load = new Map<string, number>();
  readonly #unsubscribe: () => void;

  constructor(options: KubeletOptions) {
    this.#options = options;
    this.#timing = { ...TIMING, ...options.timing };
    for (const node of options.nodes) this.#load.set(node, 0);
    this.#unsubscribe = options.store.subscribe((event) => {
      this.#observe(event);
    });
    for (const pod of listOf(options.store, 'pods', null)) this.#added(pod);
  }

  /** From now on pods are offered to this runtime when they start; those that run already are not. */
  addRuntime(runtime: Runtime): void {
    this.#runtimes.push(runtime);
  }

  stop(): void {
    this.#unsubscribe();
    for (const runner of this.#runners.values()) runner.stop();
    this.#runners.clear();
  }

  #observe({ type, resource, object, previous }: StoreEvent): void {
    if (resource !== 'pods') return;
    const pod = object as Pod;
    if (type === 'ADDED') this.#added(pod);
    else if (type === 'DELETED') this.#deleted(pod);
    else {
      if (isTerminating(pod) && previous !== undefined && !isTerminating(previous))
        this.#runner(pod).terminate(pod);
      if (pod.spec.nodeName !== undefined && (previous as Pod).spec.nodeName === undefined)
        this.#count(pod, 1);
    }
  }

  #added(pod: Pod): void {
    this.#count(pod, 1);
    for (const { ip } of pod.status?.podIPs ?? []) this.#options.addresses.reserve(ip);
    if (isTerminating(pod)) this.#runner(pod).terminate(pod);
    else if (pod.status?.phase === undefined || pod.status.phase === 'Pending') this.#runner(pod).begin();
  }

  /** Pods that came as running have none before their end. */
  #runner(pod: Pod): PodRunner {
    const { store, clock, addresses } = this.#options;
    const known = this.#runners.get(podKey(pod));
    if (known !== undefined) return known;
    const runner = new PodRunner(pod, {
      store,
      clock,
      addresses,
      timing: this.#timing,
      chooseNode: (of) => this.#chooseNode(of),
      start: (started) => {
        for (const runtime of this.#runtimes) {
          const workload = runtime(started);
          if (workload !== null) return workload;
        }
        return null;
      },
    });
    this.#runners.set(podKey(pod), runner);
    return runner;
  }

  #deleted(pod: Pod): void {
    this.#count(pod, -1);
    for (const { ip } of pod.status?.podIPs ?? []) this.#options.addresses.release(ip);
    const key = podKey(pod);
    this.#runners.get(key)?.kill();
    this.#runners.delete(key);
  }

  #count({ spec: { nodeName } }: Pod, change: number): void {
    if (nodeName !== undefined) this.#load.set(nodeName, (this.#load.get(nodeName) ?? 0) + change);
  }

  /** The node with the fewest pods of the same owner, then with the fewest at all, then the first. */
  #chooseNode(pod: Pod): string | null {
    const owner = pod.metadata.ownerReferences?.[0]?.uid;
    const siblings = new Map<string, number>();
    if (owner !== undefined)
      for (const { metadata, spec } of listOf(this.#options.store, 'pods', pod.metadata.namespace ?? ''))
        if (spec.nodeName !== undefined && metadata.ownerReferences?.[0]?.uid === owner)
          siblings.set(spec.nodeName, (siblings.get(spec.nodeName) ?? 0) + 1);
    const cost = (node: string) => (siblings.get(node) ?? 0) * 1_000_000 + (this.#load.get(node) ?? 0);
    const [first = null, ...others] = this.#options.nodes;
    return first === null
      ? null
      : others.reduce((best, node) => (cost(node) < cost(best) ? node : best), first);
  }
}
