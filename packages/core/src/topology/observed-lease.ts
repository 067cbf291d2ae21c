/** Leases as Patroni's own processes judge them: by how long a record has been seen unchanged, not by anybody's clock. */
import type { DcsObject } from '../objects.js';

/** How many seconds a leader record is old; null: it was not observed. */
export type LeaseAge = (leader: DcsObject) => number | null;

interface Observed {
  record: string;
  /** By the observer's clock, in milliseconds. */
  seenAt: number;
  /** How old it was by the API server's clock when it was seen first; 0 once it was seen to change. */
  ageAtFirst: number | null;
}

/** The annotations that make the record (patroni/dcs/kubernetes.py:905-922, `_ldr`). */
const RECORD = ['leader', 'acquireTime', 'ttl', 'renewTime', 'transitions'] as const;

/**
 * Remembers when each leader record was last seen to change. A Patroni process begins with "just seen"; we know the
 * server's clock and begin with that, so that a lock that ran out long ago is not shown as held for a whole ttl.
 */
export class LeaseObserver {
  readonly #seen = new Map<string, Observed>();

  /**
   * @param leaders all leader objects that are there now; others are forgotten
   * @param at of a steady clock that stands still while nothing is heard of the objects, in milliseconds
   * @param serverTime the API server's clock at that time; null: unknown
   */
  observe(leaders: readonly DcsObject[], at: number, serverTime: Date | null): void {
    const there = new Set<string>();
    for (const object of leaders) {
      there.add(keyOf(object));
      this.see(object, at, serverTime);
    }
    for (const key of this.#seen.keys()) if (!there.has(key)) this.#seen.delete(key);
  }

  /** The same for one leader object, of which something may be new; the others are as they were. */
  see(object: DcsObject, at: number, serverTime: Date | null): void {
    const key = keyOf(object);
    const record = recordOf(object);
    const known = this.#seen.get(key);
    if (known?.record === record) return;
    const ageAtFirst = known === undefined ? ageByClock(object, serverTime) : 0;
    this.#seen.set(key, { record, seenAt: at, ageAtFirst });
  }

  /** @returns ages at that time of the observer's clock */
  agesAt(at: number): LeaseAge {
    return (leader) => {
      const known = this.#seen.get(keyOf(leader));
      if (known === undefined || known.ageAtFirst === null) return null;
      return known.ageAtFirst + (at - known.seenAt) / 1000;
    };
  }

  get size(): number {
    return this.#seen.size;
  }
}

/** A ConfigMap `x-leader` and Endpoints `x` do not share a name; of two kinds with one name only one has a record. */
function keyOf({ metadata: { namespace, name } }: DcsObject): string {
  return `${namespace}/${name}`;
}

function recordOf({ metadata: { annotations = {} } }: DcsObject): string {
  return JSON.stringify(RECORD.map((key) => annotations[key] ?? null));
}

function ageByClock({ metadata: { annotations = {} } }: DcsObject, serverTime: Date | null): number | null {
  const renewed = Date.parse(annotations['renewTime'] ?? '');
  if (serverTime === null || Number.isNaN(renewed)) return null;
  return (serverTime.getTime() - renewed) / 1000;
}
