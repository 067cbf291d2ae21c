/** A member: Patroni and its PostgreSQL in one pod, as an actor on a clock. */
import type { Workload } from '../controllers/kubelet.ts';
import { getOf, type Pod } from '../controllers/kinds.ts';
import type { ClusterContext } from './cluster-context.ts';
import { isoformat } from './python.ts';
import { parseConfig, type DynamicConfig } from './dynamic-config.ts';
import { announcedBy, type Announced } from './environment.ts';
import { runHaCycle } from './ha.ts';
import { release } from './lock.ts';
import { stopPostgres, TAKES } from './postgres-actions.ts';
import type { Postgres } from './postgres.ts';
import type { PatroniVersion, Tags } from './spec.ts';
import { LeaseObserver } from './state-objects.ts';
import { roleLabelValue, statusAnnotation } from './status.ts';
import { Tasks } from './tasks.ts';

export class Member implements Workload {
  readonly name: string;
  readonly pod: Pod;
  readonly cluster: ClusterContext;
  readonly postgres: Postgres;
  readonly announced: Announced;
  readonly lease = new LeaseObserver();
  /** Patroni's words (postgresql/misc.py:20-61). */
  state = 'stopped';
  role = 'uninitialized';
  tags: Tags;
  config: DynamicConfig;
  /** Whom it is to stream from. */
  upstream: Member | null = null;
  pendingRestart: Readonly<Record<string, unknown>> | null = null;
  checkpointPending = false;
  /** Whether PostgreSQL answers queries: not while it shuts down. */
  queryable = true;
  /** When it last read the state, milliseconds. */
  lastSeen = 0;
  isTerminating = false;
  /** Patroni's REST API listens. */
  isUp = false;
  #isDead = false;
  readonly #tasks: Tasks;

  constructor(pod: Pod, cluster: ClusterContext, postgres: Postgres, tags: Tags) {
    this.name = pod.metadata.name;
    this.pod = pod;
    this.cluster = cluster;
    this.postgres = postgres;
    this.tags = tags;
    this.announced = announcedBy(pod, cluster.announcement(pod));
    this.config = parseConfig(undefined);
    if (postgres.hasData) this.role = 'replica';
    this.#tasks = new Tasks(cluster.clock, () => {
      this.#loop();
    });
    this.later(TAKES.boot, () => {
      this.isUp = true;
      this.touch();
      this.wake(160);
    });
  }

  readonly now = (): number => this.cluster.clock.now().getTime();

  get isFrozen(): boolean {
    return this.#tasks.isFrozen;
  }

  get version(): PatroniVersion {
    return this.cluster.version;
  }

  get primaryRole(): string {
    return this.version === 4 ? 'primary' : 'master';
  }

  isoNow(): string {
    return isoformat(this.cluster.clock.now(), this.cluster.micros());
  }

  get holdsLock(): boolean {
    return this.cluster.state.read('leader')?.['leader'] === this.name;
  }

  /** @returns who holds the lock, as this member sees it; null when nobody does */
  holder(): string | null {
    const annotations = this.cluster.state.read('leader');
    const ttl = Number.parseInt(annotations?.['ttl'] ?? '', 10) || this.config.ttl;
    return this.lease.holder(annotations, ttl, this.now());
  }

  /** @returns the pod as it is now; undefined when it is gone, or another of its name is there */
  currentPod(): Pod | undefined {
    const { namespace = '', name, uid } = this.pod.metadata;
    const pod = getOf(this.cluster.store, 'pods', namespace, name);
    return pod?.metadata.uid === uid ? pod : undefined;
  }

  // What the kubelet does with it.

  /** `GET /readiness` (api.py:468-506): since 4.1 a replica has to stream, and not to lag. */
  ready(): boolean {
    if (!this.isUp || this.isFrozen || this.#isDead) return false;
    if (this.holdsLock && this.postgres.running) return true;
    if (this.state !== 'running' || !this.postgres.running) return false;
    return (
      this.version === 3 ||
      (this.postgres.streaming() && this.postgres.lag <= this.config.maximumLagOnFailover)
    );
  }

  /** SIGTERM: PostgreSQL is stopped, then the lock is given back. Paused, both are left as they are. */
  terminate(exited: () => void): void {
    this.isTerminating = true;
    this.#tasks.busy = true;
    const leads = this.holdsLock;
    this.later(leads ? TAKES.stop : TAKES.stop / 2, () => {
      const position = this.postgres.hasData ? this.postgres.position(this.now()) : null;
      if (!this.config.paused) {
        stopPostgres(this, this.role);
        if (leads) release(this, position);
        this.touch();
      }
      this.later(TAKES.exit, () => {
        this.kill();
        exited();
      });
    });
  }

  kill(): void {
    if (this.#isDead) return;
    this.#isDead = true;
    this.isUp = false;
    this.cluster.settleAll();
    this.postgres.stop(this.now());
    this.#tasks.end();
    this.cluster.gone(this);
  }

  // What happens to it.

  /** Patroni hangs (SIGSTOP); PostgreSQL goes on. */
  freeze(): void {
    this.#tasks.isFrozen = true;
  }

  thaw(): void {
    if (!this.isFrozen) return;
    this.#tasks.thaw();
    this.wake(10);
  }

  setTags(tags: Tags): void {
    this.tags = tags;
    this.wake(200);
  }

  /** Runs the loop that much later, instead of when it would be due. */
  wake(milliseconds: number): void {
    this.#tasks.wake(milliseconds);
  }

  #loop(): void {
    if (!this.isFrozen && this.isUp && !this.#tasks.busy && !this.isTerminating) {
      this.lastSeen = this.now();
      // Before there is any, what the cluster is to begin with is in the members' own configuration.
      const local = JSON.stringify(this.cluster.initialConfig);
      this.config = parseConfig(this.cluster.state.read('config')?.['config'] ?? local);
      this.cluster.acting(this, () => {
        runHaCycle(this);
        this.touch();
      });
    }
    if (!this.#tasks.isAwaited) this.wake(this.config.loopWait * 1000);
  }

  /** Tells the pod's annotation and label when they changed. */
  touch(): void {
    const pod = this.currentPod();
    if (pod === undefined || this.#isDead) return;
    const { roleLabel } = this.cluster;
    const role = roleLabelValue(this);
    const status = statusAnnotation(this);
    const { [roleLabel]: before, ...others } = pod.metadata.labels ?? {};
    const sameRole = (before ?? null) === role;
    if (sameRole && pod.metadata.annotations?.['status'] === status) return;
    const { namespace = '', name } = pod.metadata;
    this.cluster.store.update({ resource: 'pods', namespace, name }, (current) => ({
      ...current,
      metadata: {
        ...current.metadata,
        ...(!sameRole && { labels: role === null ? others : { ...others, [roleLabel]: role } }),
        annotations: { ...current.metadata.annotations, status },
      },
    }));
  }

  /** Something that the loop waits for. Nothing comes of it when the pod is told to go meanwhile. */
  busyFor(milliseconds: number, action: () => void): void {
    this.#tasks.busy = true;
    this.touch();
    this.later(milliseconds, () => {
      if (this.isTerminating) return;
      this.#tasks.busy = false;
      this.cluster.acting(this, action);
    });
  }

  later(milliseconds: number, action: () => void): void {
    this.#tasks.later(milliseconds, action);
  }
}
