/** Block 9xx: what could not be read or was assumed. In the order of their codes. */

export const evidenceChecks = [] as const;
