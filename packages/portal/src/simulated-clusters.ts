/** Two simulated Kubernetes clusters and a service account in each that may read what the plugin needs, and no more. */
import { randomBytes } from 'node:crypto';
import { startSimulation, type Rule, type Scenario, type Simulation } from '@kubectl-patroni/simulator';
import type { PortalCluster } from './portal-cluster.ts';
import { RequestLog } from './request-log.ts';
import { mainScenarios, RESTRICTED_NAMESPACE, secondScenarios } from './scenes.ts';

export interface SimulatedCluster extends PortalCluster {
  simulation: Simulation;
  /** What is asked of it; and by which it can be made to fail. */
  requests: RequestLog;
}

export interface SimulatedClusters {
  /** Named `simulated`. */
  main: SimulatedCluster;
  /** Named `simulated-2`. */
  second: SimulatedCluster;
  close(): Promise<void>;
}

/** The ClusterRole of docs/, as rules of the simulator. */
const READ: readonly Omit<Rule, 'namespaces'>[] = [
  { apiGroups: [''], resources: ['pods', 'services', 'configmaps', 'endpoints'], verbs: ['get', 'list'] },
  { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['get', 'list'] },
  { apiGroups: ['apps'], resources: ['statefulsets'], verbs: ['get', 'list'] },
];

export async function startSimulatedClusters(): Promise<SimulatedClusters> {
  const readable: string[] = [];
  const main = await start(
    { name: 'simulated', title: 'Simulated' },
    mainScenarios,
    READ.map((rule) => ({ ...rule, namespaces: readable })),
  );
  // Known only now: the rules are looked at with each request.
  for (const { metadata } of main.simulation.world.store.list('namespaces', null))
    if (metadata.name !== RESTRICTED_NAMESPACE) readable.push(metadata.name);
  const second = await start({ name: 'simulated-2', title: 'Simulated, second' }, secondScenarios, READ);
  return {
    main,
    second,
    close: async () => {
      await Promise.all([main.simulation.close(), second.simulation.close()]);
    },
  };
}

async function start(
  cluster: Pick<PortalCluster, 'name' | 'title'>,
  scenarios: readonly Scenario[],
  rules: readonly Rule[],
): Promise<SimulatedCluster> {
  const token = randomBytes(16).toString('hex');
  const requests = new RequestLog();
  const simulation = await startSimulation({
    scenarios,
    faults: requests,
    tokens: {
      [token]: {
        user: 'system:serviceaccount:portal:backstage',
        groups: ['system:serviceaccounts', 'system:serviceaccounts:portal'],
        rules,
      },
    },
  });
  const { url, caPem } = simulation.server;
  return { ...cluster, url, caPem, token, simulation, requests };
}
