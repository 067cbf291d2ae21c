/** `node write-scenarios.mts FILE`: every scenario of the simulator at one moment, as Kubernetes' JSON. */
import {
  build,
  createStore,
  createWorld,
  LEAD_IN,
  ManualClock,
  scenarios,
  type ResourceName,
} from '@kubectl-patroni/simulator';
import { writeFileSync } from 'node:fs';

const RESOURCES: readonly ResourceName[] = [
  'pods',
  'services',
  'configmaps',
  'endpoints',
  'endpointslices.discovery.k8s.io',
  'statefulsets.apps',
];

/** One beyond the simulator's own: more members than a page has room for. */
const LARGE = {
  name: 'two-hundred-members',
  title: 'Two hundred members',
  clusters: [{ namespace: 'large', name: 'fleet', replicas: 200, podManagement: 'Parallel' as const }],
};

const [, , file] = process.argv;
if (file === undefined) throw new Error('usage: node write-scenarios.mts FILE');
const written = [...scenarios, LARGE].map((scenario) => {
  // A world for each, so that no scenario sees another's objects.
  const clock = new ManualClock(new Date('2026-11-22T09:00:00Z'));
  const world = createWorld({ clock, createStore, behind: LEAD_IN });
  build(world, scenario);
  world.skip(LEAD_IN);
  const objects = RESOURCES.map((resource) => [resource, world.store.list(resource, null)]);
  world.stop();
  return [scenario.name, Object.fromEntries(objects)];
});
writeFileSync(file, JSON.stringify(Object.fromEntries(written)));
