/** Block 7xx: network policies. In the order of their codes. */

export const policiesChecks = [] as const;
