/** The topology of Patroni clusters, read from Kubernetes objects alone. */
export * from './contract.js';
export * from './objects.js';
export * from './projection.js';
export { naturally } from './natural-order.js';
export { buildTopologyList, type TopologyInput } from './topology/build.js';
export { findClusters } from './topology/find.js';
export { objectsOf } from './topology/objects-of.js';
export { databaseContainer } from './discovery/container.js';
export * from './dns-records/report.js';
export { expectedRecords } from './dns-records/expected.js';
export { srvText } from './dns-records/srv.js';
export { subjectOfStatefulSet } from './dns-records/stateful-set.js';
export { subjectOfTopology, type DnsSubject } from './dns-records/subject.js';
export { isWrong, verifyRecords, type AskedNames, type NameAnswer } from './dns-records/verify.js';
export { inZone, observedZone } from './dns-records/zone.js';
