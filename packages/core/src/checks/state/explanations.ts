/** What people are told of block 0xx: Patroni's state. */

export const stateExplanations = {};
