/** Block 3xx: what DNS publishes. In the order of their codes. */

export const publicationChecks = [] as const;
