/** A Kubernetes API in memory, with simulated Patroni members: for the demo, for tests of faults, for benchmarks. */
export { startSimulation, type Simulation, type SimulationOptions } from './simulation.ts';
export { ManualClock, machineClock, type Clock } from './clock.ts';
export { createStore, type StoreOptions } from './store/memory-store.ts';
export * from './store/object-store.ts';
export {
  apiVersionOf,
  keyOf,
  resourceOf,
  resourceOfKind,
  RESOURCES,
  type Resource,
} from './store/resources.ts';
export { startApiServer, type ApiServer, type ApiServerOptions } from './api/server.ts';
export type { Grant } from './api/identity.ts';
export type { KubeconfigOptions } from './api/kubeconfig.ts';
export type { Rights, Rule } from './api/rights.ts';
export { KUBERNETES_1_20, type VersionOptions } from './api/served-versions.ts';
export type * from './api/subresource-hooks.ts';
export { ApiError } from './api/status.ts';
export type { Fault, FaultCode, FaultRule } from './faults/fault.ts';
export { Switchboard } from './faults/switchboard.ts';
export * from './controllers/index.ts';
export * from './patroni/index.ts';
export * from './scenarios/index.ts';
export { createSubresourceHooks } from './exec/index.ts';
