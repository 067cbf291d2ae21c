/** What people are told of block 9xx: what could not be read or was assumed. */

export const evidenceExplanations = {};
