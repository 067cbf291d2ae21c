/** Block 8xx: safety of a migration. In the order of their codes. */

export const migrationChecks = [] as const;
