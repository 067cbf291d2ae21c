/** What people are told of block 5xx: the side of DNS that asks. */

export const clientExplanations = {};
