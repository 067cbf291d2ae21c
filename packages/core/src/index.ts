/** The topology of Patroni clusters, read from Kubernetes objects alone. */
export * from './contract.js';
export * from './objects.js';
export * from './projection.js';
export { naturally } from './natural-order.js';
export { buildTopologyList, type TopologyInput } from './topology/build.js';
export { findClusters } from './topology/find.js';
export { objectsOf } from './topology/objects-of.js';
