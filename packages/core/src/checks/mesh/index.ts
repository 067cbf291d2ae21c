/** Block 6xx: service meshes. In the order of their codes. */

export const meshChecks = [] as const;
