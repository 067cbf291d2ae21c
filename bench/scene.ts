/** The simulated clusters that benchmarks run against. */
import {
  createStore,
  createWorld,
  ManualClock,
  manyClusters,
  startApiServer,
  type ApiServer,
  type Clock,
  type World,
} from '@kubectl-patroni/simulator';

export interface Scene {
  world: World;
  server: ApiServer;
  /** How many requests came since the last time it was asked. */
  takeRequests(): number;
  close(): Promise<void>;
}

/**
 * As many clusters of three members, at rest; and a third as many other pods, and ConfigMaps of 20 KB.
 * @param clock left out: one that stands still, as nobody renews the leaders' locks
 */
export async function sceneOf(clusters: number, clock: Clock = new ManualClock(new Date())): Promise<Scene> {
  const world = createWorld({ clock, createStore, controllers: { which: 'none' } });
  manyClusters(clusters, Math.min(20, clusters)).objects?.(world);
  return serve(world);
}

export async function serve(world: World): Promise<Scene> {
  let requests = 0;
  const server = await startApiServer({
    store: world.store,
    clock: world.clock,
    tls: true,
    onRequest: () => requests++,
  });
  return {
    world,
    server,
    takeRequests() {
      const taken = requests;
      requests = 0;
      return taken;
    },
    close: async () => {
      await server.close();
      world.stop();
    },
  };
}
