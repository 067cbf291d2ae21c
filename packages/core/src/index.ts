/** The topology of Patroni clusters, read from Kubernetes objects alone. */
export * from './contract.js';
export * from './objects.js';
export * from './projection.js';
export { naturally } from './natural-order.js';
export { buildTopologyList, type TopologyInput } from './topology/build.js';
export { findClusters } from './topology/find.js';
export { objectsOf } from './topology/objects-of.js';
export { LeaseObserver, type LeaseAge } from './topology/observed-lease.js';
export { clusterKey, type Change, type ChangeKind, type ClusterRef } from './changes/change.js';
export { changesBetween } from './changes/changes-between.js';
export { timeLeaderless, type LeaderlessSince, type TimedChange } from './changes/leaderless.js';
export { claimants, shownState } from './changes/members.js';
