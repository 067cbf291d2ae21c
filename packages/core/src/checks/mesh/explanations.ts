/** What people are told of block 6xx: service meshes. */

export const meshExplanations = {};
