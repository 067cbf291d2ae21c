/** What people are told of block 3xx: what DNS publishes. */

export const publicationExplanations = {};
