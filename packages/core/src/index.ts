/** The topology of Patroni clusters, read from Kubernetes objects alone. */
export * from './contract.js';
export * from './objects.js';
export * from './projection.js';
export { naturally } from './natural-order.js';
export { buildTopologyList, type TopologyInput } from './topology/build.js';
export { findClusters } from './topology/find.js';
export { objectsOf } from './topology/objects-of.js';
export type { Check } from './checks/check.js';
export { checks, type CheckCode } from './checks/index.js';
export { CHECK_INPUTS, type CheckInput, type Right } from './checks/inputs.js';
export { inputsOf } from './checks/run-checks.js';
export * from './connections/connection.js';
export { connectionsTo } from './connections/connections.js';
export { hostAndPort } from './connections/strings.js';
export * from './history/timelines.js';
export { explainServices } from './services/explain.js';
export * from './services/service-facts.js';
