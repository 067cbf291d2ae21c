/** All members of one cluster, and what is between them: the network, the events that wake them, their volumes. */
import type { Clock } from '../clock.ts';
import type { ClusterDns } from '../controllers/cluster-dns.ts';
import { hash32, seededRandom } from '../controllers/deterministic.ts';
import { selects, type Pod } from '../controllers/kinds.ts';
import type { Workload } from '../controllers/kubelet.ts';
import type { ObjectStore, StoreEvent } from '../store/object-store.ts';
import type { ClusterContext } from './cluster-context.ts';
import type { announcedBy } from './environment.ts';
import { hostOf } from './environment.ts';
import { Member } from './member.ts';
import { Postgres, type WalSource } from './postgres.ts';
import type { ClusterShape } from './shape.ts';
import type { ClusterSpec, PatroniVersion } from './spec.ts';
import { StateObjects } from './state-objects.ts';

/** Between a change of the lock and the first member that reacts, and from one to the next. Milliseconds. */
const NOTICES = { first: 35, next: 25 };

export class SimulatedCluster implements ClusterContext {
  readonly spec: ClusterSpec;
  readonly shape: ClusterShape;
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly state: StateObjects;
  readonly members = new Map<string, Member>();
  readonly known = new Set<string>();
  readonly remote: WalSource;
  /** Bytes a second that the primary writes. */
  walRate: number;
  cloneTime: number;
  readonly #dns: ClusterDns;
  readonly #random: () => number;
  readonly #volumes = new Map<string, Postgres>();
  readonly #unsubscribe: () => void;
  #acting: Member | null = null;

  constructor(
    spec: ClusterSpec,
    shape: ClusterShape,
    world: { store: ObjectStore; clock: Clock; dns: ClusterDns },
  ) {
    this.spec = spec;
    this.shape = shape;
    this.store = world.store;
    this.clock = world.clock;
    this.#dns = world.dns;
    this.walRate = spec.walRate ?? 0;
    this.cloneTime = spec.cloneTime ?? 2000;
    this.#random = seededRandom(hash32([spec.namespace, spec.name, spec.citusGroup ?? ''].join('/')));
    this.state = new StateObjects(world.store, {
      kind: shape.dcs,
      namespace: spec.namespace,
      base: spec.citusGroup === undefined ? shape.scope : `${shape.scope}-${String(spec.citusGroup)}`,
      labels: shape.stateLabels,
    });
    const began = world.clock.now().getTime();
    this.remote = {
      running: true,
      timeline: 1,
      position: (now) => 83886176 + Math.floor((this.walRate * (now - began)) / 8000) * 8,
    };
    this.#unsubscribe = world.store.subscribe((event) => {
      this.#observe(event);
    });
  }

  get version(): PatroniVersion {
    return this.spec.patroni ?? 4;
  }

  get scope(): string {
    return this.shape.scope;
  }

  get roleLabel(): string {
    return this.shape.roleLabel;
  }

  get leaderValue(): string {
    return this.shape.leaderValue;
  }

  get initialConfig(): Readonly<Record<string, unknown>> {
    return this.spec.config ?? {};
  }

  /** As `namespace/name`, with the Citus group where there is one. */
  get id(): string {
    const { namespace, name, citusGroup } = this.spec;
    return `${namespace}/${name}${citusGroup === undefined ? '' : `/${String(citusGroup)}`}`;
  }

  /** The runtime for the kubelet: a member for each pod that Patroni's labels are on. */
  readonly runtime = (pod: Pod): Workload | null => {
    if (!this.owns(pod)) return null;
    const { name } = pod.metadata;
    const volume = this.spec.storage === 'persistent' ? this.#volumes.get(name) : undefined;
    const postgres = volume ?? new Postgres(() => this.walRate);
    if (this.spec.storage === 'persistent') this.#volumes.set(name, postgres);
    const member = new Member(pod, this, postgres, this.spec.tags?.[name] ?? {});
    this.members.set(name, member);
    this.known.add(name);
    return member;
  };

  owns({ metadata, spec }: Pod): boolean {
    return (
      metadata.namespace === this.spec.namespace &&
      selects(this.shape.memberLabels, metadata.labels) &&
      spec.containers.some(({ name }) => name === this.shape.container)
    );
  }

  /** The member that holds the lock; undefined when nobody does. */
  get leader(): Member | undefined {
    return this.members.get(this.state.read('leader')?.['leader'] ?? '');
  }

  micros(): number {
    return 1 + Math.floor(this.#random() * 999);
  }

  announcement(pod: Pod): Parameters<typeof announcedBy>[1] {
    const { container, restPort, scheme, hostOutsideEnv } = this.shape;
    const host = hostOutsideEnv?.(pod.metadata.name);
    return { container, restPort, scheme, ...(host !== undefined && { host }) };
  }

  reach(from: Member, url: string): Member | null {
    const host = hostOf(url);
    if (host === '') return null;
    const isIp = /^[\d.]+$/.test(host) || host.includes(':');
    const ips = isIp ? [host] : this.#dns.lookup(host, from.pod);
    for (const member of this.members.values()) {
      const own = (member.pod.status?.podIPs ?? []).map(({ ip }) => ip);
      if (ips.some((ip) => own.includes(ip))) return member;
    }
    return null;
  }

  talks(from: Member, to: Member): boolean {
    if (!to.isUp || to.isFrozen) return false;
    return from === to || this.reach(from, to.announced.apiUrl) === to;
  }

  settleAll(): void {
    const now = this.clock.now().getTime();
    // Positions are all read before any is kept: one follows from another.
    const all = [...this.members.values()].map(({ postgres }) => postgres);
    const upstreamFirst = all.sort((a, b) => depth(b) - depth(a));
    for (const postgres of upstreamFirst) postgres.settle(now);
  }

  nextSegment(source: WalSource): void {
    const now = this.clock.now().getTime();
    this.settleAll();
    if (source instanceof Postgres && source.primary) source.nextSegment(now);
  }

  promoted(leader: Member): void {
    let place = 0;
    for (const member of this.members.values())
      if (member !== leader) member.wake(NOTICES.first + place++ * 10);
  }

  gone(member: Member): void {
    if (this.members.get(member.name) === member) this.members.delete(member.name);
  }

  acting(member: Member, action: () => void): void {
    const before = this.#acting;
    this.#acting = member;
    try {
      action();
    } finally {
      this.#acting = before;
    }
  }

  stop(): void {
    this.#unsubscribe();
    for (const member of this.members.values()) member.kill();
  }

  /** A new leader and a new configuration wake the loops of all (kubernetes.py `_process_event`); pods' events do not. */
  #observe(event: StoreEvent): void {
    const part = this.state.partOf(event);
    if (part !== 'leader' && part !== 'config') return;
    const [now, before] = [event.object, event.previous].map(
      (object) => object?.metadata.annotations?.[part],
    );
    if (now === before || (part === 'config' && (now === undefined || before === undefined))) return;
    for (const member of this.members.values()) if (member !== this.#acting) member.wake(this.#delay(member));
  }

  #delay({ name }: Member): number {
    const place = [...this.known].indexOf(name);
    return NOTICES.first + place * NOTICES.next + (this.spec.delays?.[name] ?? 0);
  }
}

/** How far it is to the end of the chain: the most distant are settled first, while their sources still say how far. */
function depth({ source }: Postgres): number {
  let far = 0;
  for (let each = source; each instanceof Postgres && far < 100; each = each.source) far++;
  return far;
}
