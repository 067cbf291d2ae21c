/** A server whose clock is not that of Patroni's members, by which leases are judged. */
import type { FaultRow } from '../fault-row.ts';
import { ALL_IS_WELL, everything } from './row-makers.ts';

const HOUR = 3_600_000;

export const CLOCKS: readonly FaultRow[] = [
  {
    ...ALL_IS_WELL,
    name: "The server's clock is 1 hour ahead of Patroni's",
    faults: everything({ kind: 'clock-skew', milliseconds: HOUR }),
    answered: 'at once',
    lock: 'expired',
    stdout: { topology: /leader patronidemo-0 .*lock EXPIRED/, clusters: /patronidemo-0 .*EXPIRED/ },
  },
  {
    ...ALL_IS_WELL,
    name: "The server's clock is 1 hour behind Patroni's",
    faults: everything({ kind: 'clock-skew', milliseconds: -HOUR }),
    answered: 'at once',
    lock: 'held',
    stdout: {
      topology: /leader patronidemo-0 .*lock held, renewed \d+m from now/,
      clusters: /patronidemo-0 .*held, renewed \d+m from now/,
    },
  },
];
