/** Block 1xx: the governing Service and the StatefulSet. In the order of their codes. */

export const governingChecks = [] as const;
