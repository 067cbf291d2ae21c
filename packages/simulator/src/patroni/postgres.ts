/** PostgreSQL of one member: how far its WAL is, on which timeline, and whom it streams from. */

/** What a replica streams from: another member's PostgreSQL, or the primary of another cluster. */
export interface WalSource {
  readonly running: boolean;
  readonly timeline: number;
  position(now: number): number;
}

const SEGMENT = 16 * 1024 * 1024;
/** After initdb, as in the lab's recordings. */
const FIRST_POSITION = 24388912;

export class Postgres implements WalSource {
  hasData = false;
  running = false;
  primary = false;
  timeline = 0;
  /** Milliseconds; null while it does not run. */
  startedAt: number | null = null;
  /** Bytes that the source has and that have not come here. */
  lag = 0;
  /** Whether the connection to the source can be made at this moment. */
  connected = false;
  source: WalSource | null = null;
  readonly #rate: () => number;
  #base = 0;
  #since = 0;

  /** @param rate bytes a second that a primary writes */
  constructor(rate: () => number) {
    this.#rate = rate;
  }

  /** `pg_stat_wal_receiver.status`: a stream over a switch of timelines ends and begins again. */
  streaming(): boolean {
    return (
      this.running &&
      !this.primary &&
      this.connected &&
      this.source !== null &&
      this.source.running &&
      this.source.timeline === this.timeline
    );
  }

  position(now: number): number {
    if (!this.running) return this.#base;
    if (this.primary) return this.#base + Math.floor((this.#rate() * (now - this.#since)) / 8000) * 8;
    if (this.source === null || !this.streaming()) return this.#base;
    return Math.max(this.#base, this.source.position(now) - this.lag);
  }

  /** Keeps the position: to be called before anything that it depends on changes. */
  settle(now: number): void {
    this.#base = this.position(now);
    this.#since = now;
  }

  initialize(now: number): void {
    Object.assign(this, { hasData: true, running: true, primary: true, timeline: 1, startedAt: now });
    this.#base = FIRST_POSITION;
    this.#since = now;
  }

  /** A base backup: begins at a checkpoint, after which its source goes on in the next segment. */
  cloneFrom(source: WalSource, now: number): void {
    this.#base = source.position(now);
    Object.assign(this, { hasData: true, primary: false, timeline: source.timeline });
  }

  /** `pg_switch_wal` and a checkpoint. */
  nextSegment(now: number): void {
    this.settle(now);
    this.#base = (Math.floor(this.#base / SEGMENT) + 1) * SEGMENT + 96;
  }

  write(bytes: number, now: number): void {
    this.settle(now);
    this.#base += bytes;
  }

  start(now: number): void {
    this.settle(now);
    Object.assign(this, { running: true, primary: false, startedAt: now });
  }

  stop(now: number): void {
    this.settle(now);
    Object.assign(this, { running: false, primary: false, startedAt: null, connected: false, source: null });
  }

  promote(now: number): void {
    this.settle(now);
    Object.assign(this, { primary: true, timeline: this.timeline + 1, source: null, connected: false });
    this.#base += 56;
  }

  /** `primary_conninfo` names this source from now on; `null`: none. Where it has less, this is rewound to it. */
  follow(source: WalSource | null, connected: boolean, now: number): void {
    this.settle(now);
    this.source = source;
    this.connected = connected;
  }

  /** Goes on in the source's timeline; what the source never had is gone (`pg_rewind`). */
  joinTimeline(now: number): void {
    this.settle(now);
    if (this.source === null || !this.connected || this.source.timeline === this.timeline) return;
    this.timeline = this.source.timeline;
    this.#base = Math.min(this.#base, this.source.position(now));
  }
}
