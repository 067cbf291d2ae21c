/** What people are told of block 8xx: safety of a migration. */

export const migrationExplanations = {};
