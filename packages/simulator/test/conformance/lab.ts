/** Walks simulated clusters through the steps of the lab's `record.sh`, in its order. */
import { ManualClock } from '../../src/clock.ts';
import type { SimulatedCluster } from '../../src/patroni/cluster.ts';
import { restResponse } from '../../src/patroni/rest-api.ts';
import type { PatroniVersion } from '../../src/patroni/spec.ts';
import { createWorld, type World } from '../../src/patroni/world.ts';
import { createStore } from '../../src/store/memory-store.ts';
import { capture, type Capture } from './capture.ts';

/** As the recordings' namespaces are called. */
const NAMESPACES = {
  3: { headless: 'default', podip: 'podip', endpoints: 'endpoints' },
  4: { headless: 'patroni-4', podip: 'podip-4', endpoints: 'endpoints-4' },
} as const;

const NAME = 'patronidemo';

export interface LabRun {
  /** At rest: the state at one moment. In the middle of something: every state that was passed through. */
  captures: Map<string, Capture[]>;
  /** Who the lock named, in turn, while a step went on; null: nobody. */
  leaders: Map<string, (string | null)[]>;
  /** All values of annotations that were written, by their key. */
  written: Map<string, Set<string>>;
  /** What each member's REST API said at rest: `step/pod/path`. */
  rest: Map<string, unknown>;
  world: World;
}

export function runLab(patroni: PatroniVersion): LabRun {
  const clock = new ManualClock(new Date('2026-11-22T08:41:56Z'));
  const world = createWorld({ clock, createStore });
  const namespaces = NAMESPACES[patroni];
  const run: LabRun = { captures: new Map(), leaders: new Map(), written: new Map(), rest: new Map(), world };
  watchAnnotations(run);
  const ref = (member: string) => `${namespaces.headless}/${member}` as const;
  const now = (): Date => world.clock.now();

  const rest = (step: string, namespace: string = namespaces.headless): void => {
    run.captures.set(step, [capture(world.store, namespace, step, now())]);
    const members = world.clusters
      .filter(({ spec }) => spec.namespace === namespace)
      .flatMap(({ members: all }) => [...all.values()]);
    for (const member of members)
      for (const path of ['patroni', 'cluster']) {
        const answer = restResponse(member, `/${path}`);
        if (typeof answer === 'object')
          run.rest.set(`${step}/${member.name}/${path}`, JSON.parse(answer.body));
      }
  };
  const pass = (step: string, milliseconds: number, namespace: string = namespaces.headless): void => {
    const passed: Capture[] = [];
    let version = -1;
    for (let t = 0; t < milliseconds; t += 5) {
      clock.advance(5);
      if (world.store.resourceVersion === version && t % 1000 !== 0) continue;
      version = world.store.resourceVersion;
      passed.push(capture(world.store, namespace, step, now()));
    }
    run.captures.set(step, passed);
  };
  const leaderOf = (cluster: SimulatedCluster): string => {
    const { leader } = cluster;
    if (leader === undefined) throw new Error(`${cluster.id} has no leader at ${now().toISOString()}`);
    return leader.name;
  };
  const settle = (): void => {
    clock.advance(45_000);
  };
  const watching = (step: string, cluster: SimulatedCluster, actions: () => void): void => {
    const turns: (string | null)[] = [leaderOf(cluster)];
    const end = world.store.subscribe((event) => {
      if (cluster.state.partOf(event) !== 'leader') return;
      const leader = event.object.metadata.annotations?.['leader'] ?? null;
      if (turns.at(-1) !== leader) turns.push(leader);
    });
    actions();
    end();
    run.leaders.set(step, turns);
  };

  // Who of two replicas is the quicker one is chance; here they are as quick as they were then.
  const main = world.add({
    namespace: namespaces.headless,
    name: NAME,
    patroni,
    delays: { 'patronidemo-0': 120 },
  });
  pass('bootstrapping', 2800);
  pass('bootstrapping-later', 8000);
  world.add({ namespace: namespaces.podip, name: NAME, patroni, addressing: 'pod-ip' });
  const inEndpoints = world.add({
    namespace: namespaces.endpoints,
    name: NAME,
    patroni,
    dcs: 'Endpoints',
    addressing: 'pod-ip',
    terminationGracePeriodSeconds: 0,
    delays: { 'patronidemo-1': 120 },
  });
  settle();
  rest('headless');
  rest('podip', namespaces.podip);
  rest('endpoints', namespaces.endpoints);

  world.act.remove(`${namespaces.endpoints}/${leaderOf(inEndpoints)}`);
  settle();
  rest('endpoints-failover', namespaces.endpoints);

  watching('switchover', main, () => {
    world.act.switchover(main, { to: 'patronidemo-1' });
    pass('switchover-during', 5000);
    settle();
  });
  rest('switchover');

  watching('failover', main, () => {
    world.act.remove(ref(leaderOf(main)));
    pass('failover-during', 6000);
    settle();
  });
  rest('failover');

  watching('crash', main, () => {
    world.act.kill(ref(leaderOf(main)));
    settle();
  });
  rest('crash');

  const freeze = (): void => {
    const frozen = leaderOf(main);
    world.act.freeze(ref(frozen));
    clock.advance(1000);
    // Whose loop comes first after the end of the lease is chance, too.
    main.members.get('patronidemo-0')?.wake(900);
    for (const other of ['patronidemo-1', 'patronidemo-2']) main.members.get(other)?.wake(700);
    pass('frozen-during', 48_000);
    world.act.thaw(ref(frozen));
    settle();
  };
  // The recording of Patroni 3 is the second one.
  if (patroni === 3) freeze();
  watching('frozen', main, freeze);
  rest('frozen');

  world.act.remove(ref('patronidemo-0'));
  pass('replica-deleted', 9000);
  settle();

  world.act.tag(ref('patronidemo-0'), { nofailover: true, clonefrom: true });
  clock.advance(15_000);
  rest('tags');

  world.act.pause(main, true);
  clock.advance(12_000);
  rest('paused');
  world.act.pause(main, false);
  clock.advance(12_000);

  world.act.setConfig(main, { synchronous_mode: true });
  clock.advance(25_000);
  rest('synchronous');
  world.act.setConfig(main, { synchronous_mode: false });
  clock.advance(12_000);

  const last = ['patronidemo-2', 'patronidemo-1'].find((name) => name !== leaderOf(main)) ?? '';
  world.act.switchover(main, { to: last, at: new Date('2030-01-01T00:00:00Z') });
  clock.advance(12_000);
  rest('scheduled');
  world.act.flush(main);

  world.act.scale(namespaces.headless, NAME, 0);
  clock.advance(15_000);
  rest('scaled-to-zero');
  world.stop();
  return run;
}

function watchAnnotations({ world, written }: LabRun): void {
  world.store.subscribe(({ type, resource, object }) => {
    if (type === 'DELETED' || !['pods', 'configmaps', 'endpoints'].includes(resource)) return;
    for (const [key, value] of Object.entries(object.metadata.annotations ?? {})) {
      const values = written.get(key) ?? new Set();
      written.set(key, values.add(value));
    }
  });
}
