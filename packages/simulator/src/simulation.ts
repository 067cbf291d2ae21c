/** Everything at once: scenarios that live in real time, and the API server that shows them. */
import type { Grant } from './api/identity.ts';
import { startApiServer, type ApiServer } from './api/server.ts';
import { machineClock } from './clock.ts';
import { createSubresourceHooks } from './exec/index.ts';
import type { Switchboard } from './faults/switchboard.ts';
import { createWorld, type World } from './patroni/world.ts';
import { build, LEAD_IN, type Scenario } from './scenarios/scenario.ts';
import { createStore } from './store/memory-store.ts';

export interface SimulationOptions {
  scenarios: readonly Scenario[];
  /** Default true. false: plain HTTP, where everybody is the administrator. */
  tls?: boolean;
  faults?: Switchboard;
  /** Beside the administrator's. */
  tokens?: Readonly<Record<string, Grant>>;
}

export interface Simulation {
  server: ApiServer;
  world: World;
  /** The administrator's; only the owner can read the file. */
  writeKubeconfig(path: string): Promise<void>;
  /** Ends all requests and all clusters; nothing is left that keeps the process alive. */
  close(): Promise<void>;
}

/** Scenarios as they are to be at the present; from then on time passes as the machine's does. */
export async function startSimulation({
  scenarios,
  tls = true,
  faults,
  tokens,
}: SimulationOptions): Promise<Simulation> {
  const world = createWorld({ clock: machineClock, createStore, behind: LEAD_IN });
  for (const scenario of scenarios) build(world, scenario);
  world.skip(LEAD_IN);
  const server = await startApiServer({
    store: world.store,
    clock: world.clock,
    tls,
    ...(faults && { faults }),
    ...(tokens && { tokens }),
    subresources: createSubresourceHooks(world),
  });
  return {
    server,
    world,
    writeKubeconfig: (path) => server.writeKubeconfig(path),
    close: async () => {
      await server.close();
      world.stop();
    },
  };
}
