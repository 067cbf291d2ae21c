/** Whatever changes, what was kept is what would be concluded anew. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { replay } from '../../test/recordings.js';
import { flavourCases } from '../discovery/flavours.fixture.js';
import type { ClusterObjects } from '../objects.js';
import { buildTopologyList, type TopologyInput } from './build.js';
import { merge, NOW, read } from './objects.fixture.js';
import { LeaseObserver } from './observed-lease.js';
import { createRebuilder } from './rebuild.js';

const KINDS = ['pods', 'services', 'configMaps', 'endpoints', 'endpointSlices', 'statefulSets'] as const;
type Kind = (typeof KINDS)[number];
type Item = NonNullable<ClusterObjects[Kind]>[number];

const all = read(merge(...flavourCases.map(({ raw }) => raw)));
const NAMESPACES = ['one', 'two', 'three'];

/** Each flavour's clusters in a namespace that they share with others. */
const world: ClusterObjects = {
  ...all,
  ...Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      (all[kind] as Item[] | null)?.map((item, index) => moved(item, NAMESPACES[index % 2] ?? 'one')) ?? null,
    ]),
  ),
};

function moved(item: Item, namespace: string): Item {
  return { ...item, metadata: { ...item.metadata, namespace } } as Item;
}

/** Something else in its place: any text in it may be any other text that is there. */
function altered(item: Item, other: Item, at: number): Item {
  const texts = [...JSON.stringify(other).matchAll(/"([^"\\{}]{1,60})"/gu)].map(([, text]) => text ?? '');
  const own = [...JSON.stringify(item).matchAll(/:"([^"\\{}]{1,60})"/gu)];
  const target = own[at % Math.max(1, own.length)];
  const text = texts[(at * 7) % Math.max(1, texts.length)];
  if (target === undefined || text === undefined) return structuredClone(item);
  const json = JSON.stringify(item);
  const start = target.index;
  return JSON.parse(json.slice(0, start) + `:"${text}"` + json.slice(start + target[0].length)) as Item;
}

const step = fc.record({
  kind: fc.constantFrom(...KINDS),
  act: fc.constantFrom('alter', 'alter', 'alter', 'remove', 'add', 'unread', 'reread', 'nothing'),
  at: fc.nat(10_000),
  other: fc.nat(10_000),
  seconds: fc.constantFrom(0, 0, 1, 5, 31, 65, -40),
  age: fc.option(fc.constantFrom(1, 29, 31)),
});

function changed(
  objects: ClusterObjects,
  { kind, act, at, other }: { kind: Kind; act: string; at: number; other: number },
): ClusterObjects {
  if (act === 'nothing') return objects;
  if (act === 'unread') return { ...objects, [kind]: null };
  if (act === 'reread') return { ...objects, [kind]: [...(world[kind] ?? [])] };
  const items = [...((objects[kind] as Item[] | null) ?? [])];
  const index = at % Math.max(1, items.length);
  const item = items[index];
  const template = (world[kind] as Item[])[other % (world[kind] as Item[]).length];
  if (template === undefined) return objects;
  if (act === 'remove') items.splice(index, 1);
  else if (act === 'add') items.splice(index, 0, moved(template, NAMESPACES[other % 3] ?? 'one'));
  else if (item !== undefined) items[index] = altered(item, template, at);
  return { ...objects, [kind]: items };
}

describe('createRebuilder', () => {
  it('concludes the same as from nothing, at every step of any history', () => {
    let kept = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const rebuild = createRebuilder();
        let objects = world;
        let now = NOW;
        let before = new Set<unknown>(rebuild(inputOf(objects, now, null)).items);
        for (const each of steps) {
          objects = changed(objects, each);
          now = new Date(now.getTime() + each.seconds * 1000);
          const input = inputOf(objects, now, each.age);
          const list = rebuild(input);
          expect(list).toEqual(buildTopologyList(input));
          kept += list.items.filter((item) => before.has(item)).length;
          before = new Set(list.items);
        }
      }),
      { numRuns: 40 },
    );
    expect(kept).toBeGreaterThan(500);
  });

  it('concludes only those anew that a change is of', () => {
    const rebuild = createRebuilder();
    const first = rebuild(inputOf(world, NOW, null)).items;
    expect(rebuild(inputOf(world, NOW, null)).items.every((item, index) => item === first[index])).toBe(true);
    const [pod] = world.pods ?? [];
    if (pod === undefined) throw new Error('no pod');
    const status = { ...pod.metadata.annotations, status: '{"state":"starting"}' };
    const other = { ...pod, metadata: { ...pod.metadata, annotations: status } };
    const pods = world.pods?.map((each) => (each === pod ? other : each)) ?? null;
    const second = rebuild(inputOf({ ...world, pods }, NOW, null)).items;
    expect(second.filter((item) => !first.includes(item)).length).toBeGreaterThan(0);
    expect(second.filter((item) => first.includes(item)).length).toBeGreaterThan(first.length / 2);
  });
});

function inputOf(objects: ClusterObjects, now: Date, age: number | null): TopologyInput {
  return {
    objects,
    problems: [],
    now,
    clusterDomain: null,
    ...(age !== null && { leaseAge: () => age }),
  };
}

describe.each([3, 4] as const)('what was recorded of Patroni %i', (patroni) => {
  it.each(['switchover', 'failover', 'crash', 'frozen'])('is concluded the same: %s', (recorded) => {
    const rebuild = createRebuilder();
    const leases = new LeaseObserver();
    const known = new Map<string, unknown>();
    const kept = <T>(items: readonly T[] | null) =>
      items?.map((item) => {
        const key = JSON.stringify(item);
        if (!known.has(key)) known.set(key, item);
        return known.get(key) as T;
      }) ?? null;
    for (const { at, objects } of replay(patroni, recorded)) {
      const same = Object.fromEntries(
        Object.entries(objects).map(([kind, items]) => [kind, kept(items as readonly unknown[] | null)]),
      ) as unknown as ClusterObjects;
      leases.observe(
        (same.configMaps ?? []).filter(({ metadata }) => metadata.annotations?.['renewTime'] !== undefined),
        at.getTime(),
        at,
      );
      const leaseAge = leases.agesAt(at.getTime());
      const input = { objects: same, problems: [], now: at, clusterDomain: null, leaseAge };
      expect(rebuild(input)).toEqual(buildTopologyList(input));
    }
  });
});
