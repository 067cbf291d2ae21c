/**
 * The API's JSON cut down to what a topology is read from: the border where untrusted objects become ours. What is not
 * listed here is never kept: managedFields, data of ConfigMaps, values of variables that may hold secrets.
 * Each function gives null for what is no such object (nothing without a name is one).
 */
export { projectEndpointSlice } from './projection/endpoint-slice.js';
export { projectNode } from './projection/node.js';
export { projectPod } from './projection/pod.js';
export { isAddressVariable } from './projection/pod-spec.js';
export { projectNetworkPolicy } from './projection/network-policy.js';
export { projectControllerRevision } from './projection/controller-revision.js';
export { projectDestinationRule, projectPeerAuthentication } from './projection/mesh.js';
export { projectClusterDns } from './projection/cluster-dns.js';
export { projectService } from './projection/service.js';
export { projectDcsObject, projectEndpoints } from './projection/state-object.js';
export { projectStatefulSet } from './projection/stateful-set.js';
