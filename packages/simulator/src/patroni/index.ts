/** Simulated Patroni clusters, and the world that they are in. */
export { createActs, type Acts, type MemberRef } from './acts.ts';
export { SimulatedCluster } from './cluster.ts';
export { environmentOf } from './environment.ts';
export { Member } from './member.ts';
export { restResponse, type RestAnswer, type RestResponse } from './rest-api.ts';
export { SkippingClock } from './skipping-clock.ts';
export type { Addressing, ClusterSpec, DcsKind, FlavourName, PatroniVersion, Tags } from './spec.ts';
export { sql, SqlError, type SqlResult } from './sql.ts';
export { createWorld, memberOf, simulateCluster, type World, type WorldOptions } from './world.ts';
