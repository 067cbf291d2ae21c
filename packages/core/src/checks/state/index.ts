/** Block 0xx: Patroni's state. In the order of their codes. */

export const stateChecks = [] as const;
