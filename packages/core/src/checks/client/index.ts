/** Block 5xx: the side of DNS that asks. In the order of their codes. */

export const clientChecks = [] as const;
