/** What people are told of block 1xx: the governing Service and the StatefulSet. */

export const governingExplanations = {};
