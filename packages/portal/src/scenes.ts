/** What there is to see in the portal: the simulator's scenarios, and situations that only a portal has. */
import { scenarios, type Scenario } from '@kubectl-patroni/simulator';

/** Whoever reads for the portal may not read this one. */
export const RESTRICTED_NAMESPACE = 'restricted';

/** Healthy, in a namespace that the portal's service account has no rights in. */
const restricted: Scenario = {
  name: 'no-permission',
  title: 'A cluster in a namespace that the portal may not read',
  clusters: [{ namespace: RESTRICTED_NAMESPACE, name: 'vault', podManagement: 'Parallel' }],
};

/** For tests that make a failover happen: nothing else looks at it. */
const live: Scenario = {
  name: 'failover-to-watch',
  title: 'A healthy cluster that nobody has touched yet: delete its leader and watch the page',
  clusters: [{ namespace: 'live', name: 'inventory', podManagement: 'Parallel', walRate: 65_536 }],
};

const crowded: Scenario = {
  name: 'two-hundred-members',
  title: 'A cluster of two hundred members',
  clusters: [{ namespace: 'crowd', name: 'telemetry', replicas: 200, podManagement: 'Parallel' }],
};

/** In the first Kubernetes cluster. */
export const mainScenarios: readonly Scenario[] = [...scenarios, live, restricted, crowded];

/** In the second one: a cluster of the same name as one in the first, so that one entity has members in both. */
export const secondScenarios: readonly Scenario[] = [
  {
    name: 'healthy-headless',
    title: 'The same service, in a second Kubernetes cluster',
    clusters: [{ namespace: 'healthy', name: 'orders', walRate: 8192, podManagement: 'Parallel' }],
  },
];
