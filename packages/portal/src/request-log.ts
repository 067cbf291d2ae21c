/** Faults of a simulated cluster, and a record of what was asked of it: the number of calls is counted where they arrive. */
import { Switchboard } from '@kubectl-patroni/simulator';

export type Request = Parameters<Switchboard['meet']>[0];

export class RequestLog extends Switchboard {
  readonly #seen: Request[] = [];

  override meet(target: Request): ReturnType<Switchboard['meet']> {
    this.#seen.push(target);
    return super.meet(target);
  }

  /** Takes the requests so far out of the record. */
  take(): readonly Request[] {
    return this.#seen.splice(0);
  }
}
