/** What people are told of block 7xx: network policies. */

export const policiesExplanations = {};
