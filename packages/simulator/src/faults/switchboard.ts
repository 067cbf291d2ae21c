/** The faults that are on, changed while the server runs. */
import type { Fault, FaultRule, FaultTarget } from './fault.ts';

interface Active {
  rule: FaultRule;
  skip: number;
  times: number;
}

const WHOLE_SERVER = ['expired-certificate', 'clock-skew'] as const satisfies readonly Fault['kind'][];
type ServerFault = Extract<Fault, { kind: (typeof WHOLE_SERVER)[number] }>;

const isServerFault = (fault: Fault): fault is ServerFault =>
  (WHOLE_SERVER as readonly string[]).includes(fault.kind);

export class Switchboard {
  #active: Active[] = [];
  readonly #listeners = new Set<() => void>();

  /** @returns a function that takes the rule back */
  set(rule: FaultRule): () => void {
    const active: Active = { rule, skip: rule.skip ?? 0, times: rule.times ?? Infinity };
    this.#active.push(active);
    this.#changed();
    return () => {
      this.#active = this.#active.filter((each) => each !== active);
      this.#changed();
    };
  }

  clear(): void {
    this.#active = [];
    this.#changed();
  }

  /** The rules that are not spent. */
  get rules(): readonly FaultRule[] {
    return this.#active.filter(({ times }) => times > 0).map(({ rule }) => rule);
  }

  /** The faults that a request meets, in the order in which they were set; counts it. */
  meet(target: FaultTarget): readonly Fault[] {
    return this.#active.flatMap((active) => {
      if (isServerFault(active.rule.fault) || active.times <= 0 || !fits(active.rule, target)) return [];
      if (active.skip > 0) {
        active.skip -= 1;
        return [];
      }
      active.times -= 1;
      return [active.rule.fault];
    });
  }

  get certificateExpired(): boolean {
    return this.#active.some(({ rule }) => rule.fault.kind === 'expired-certificate');
  }

  /** Milliseconds by which the server's clock is ahead. */
  get clockSkew(): number {
    return this.#active.reduce(
      (sum, { rule: { fault } }) => sum + (fault.kind === 'clock-skew' ? fault.milliseconds : 0),
      0,
    );
  }

  /** Calls back after each `set`, `clear` and withdrawal. @returns a function that ends it */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function fits({ resource, verb, namespace, name, path }: FaultRule, target: FaultTarget): boolean {
  return (
    (resource === undefined || resource === target.resource) &&
    (verb === undefined || verb === target.verb) &&
    (namespace === undefined || namespace === target.namespace) &&
    (name === undefined || name === target.name) &&
    (path === undefined || target.path.startsWith(path))
  );
}
