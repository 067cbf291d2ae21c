import { describe, expect, it } from '@jest/globals';
import { endpoints, service, type RawObjects } from '../topology/objects.fixture.js';
import type { RemedyChoices } from './plan.js';
import { headless, LABELS, leaderService, outline, planOf, podIpCluster } from './remedy.fixture.js';

type Case = [title: string, raw: RawObjects, choices: Partial<RemedyChoices>, path: string, reason: RegExp];

const named = (serviceName: string | undefined, ...services: object[]) =>
  podIpCluster({ serviceName, services: [leaderService, ...services] });
const member = { 'statefulset.kubernetes.io/pod-name': 'pg-1' };

const ways: Case[] = [
  [
    'a headless Service of all members',
    named('pg-h', headless('pg-h')),
    {},
    'A',
    /names the headless Service pg-h/,
  ],
  [
    'the same without publishNotReadyAddresses',
    named('pg-h', headless('pg-h', { publishNotReadyAddresses: false })),
    {},
    'A',
    /pg-h/,
  ],
  ['a Service that does not exist', named('nobody'), {}, 'B', /nobody, which does not exist/],
  ['a ClusterIP Service', named('pg'), {}, 'C1', /pg, which is not headless/],
  [
    'a headless Service of the leader',
    named('pg-l', headless('pg-l', {}, { ...LABELS, role: 'primary' })),
    {},
    'C1',
    /role label role/,
  ],
  [
    'a headless Service of somebody else',
    named('x', headless('x', {}, { application: 'x' })),
    {},
    'C1',
    /does not select all members/,
  ],
  [
    'a headless Service without selector',
    named('x', service('x', { clusterIP: 'None' })),
    {},
    'C1',
    /does not select all members/,
  ],
  ['nothing', named(undefined), {}, 'C1', /names no Service/],
  ['a name that no Service can have', named('9pg.x'), {}, 'C1', /would not take/],
  ['nothing, by members', named(undefined), { path: 'C2' }, 'C2', /asked for/],
  ['a missing Service, by C1', named('nobody'), { path: 'C1' }, 'C1', /asked for/],
  [
    'Services of single members, made by hand',
    named('pg', headless('pg-1', {}, { ...LABELS, ...member })),
    { path: 'C2' },
    'C2',
    /asked for/,
  ],
];

describe('serviceName names', () => {
  it.each(ways)('%s', (_, raw, choices, path, reason) => {
    const plan = planOf(raw, choices);
    expect(plan).toMatchObject({ status: 'to-do', path });
    expect(plan.reason).toMatch(reason);
  });

  it('a missing Service of the name under which Patroni keeps its leader: none is made', () => {
    const raw = podIpCluster({ kind: 'Endpoints', serviceName: 'pg', services: [] });
    const plan = planOf(raw);
    expect([plan.path, plan.reason]).toEqual(['C1', expect.stringContaining("are Patroni's")]);
  });

  it('a missing Service of which there are Endpoints: none is made', () => {
    const raw = { ...named('other'), endpoints: [endpoints('other', {})] };
    const plan = planOf(raw);
    expect([plan.path, plan.reason]).toEqual(['C1', expect.stringContaining('overwrite')]);
  });
});

const blocked: Case[] = [
  ['A for a ClusterIP Service', named('pg'), { path: 'A' }, '', /A does not apply: .* not headless/],
  ['A for a missing Service', named('nobody'), { path: 'A' }, '', /does not exist/],
  ['A without serviceName', named(undefined), { path: 'A' }, '', /names no Service/],
  ['B for a Service that is there', named('pg'), { path: 'B' }, '', /Service pg exists/],
  ['C1 where A does', named('pg-h', headless('pg-h')), { path: 'C1' }, '', /path A does without/],
  [
    'C2 where a Service is another’s',
    named('pg', service('pg-1', { selector: { x: 'y' } })),
    { path: 'C2' },
    '',
    /Service pg-1 is there already/,
  ],
  ['E for nobody’s', named('pg'), { path: 'E' }, '', /No operator/],
  [
    'several StatefulSets',
    {
      ...named('pg'),
      statefulSets: [0, 1].flatMap(
        (i) => podIpCluster({ setMetadata: { name: `s${String(i)}` } }).statefulSets ?? [],
      ),
    },
    {},
    '',
    /Several StatefulSets .*s0, s1/,
  ],
  ['no StatefulSet', { ...named('pg'), statefulSets: [] }, {}, '', /No StatefulSet/],
  ['names that are none', podIpCluster({ serviceName: 'pg\n- evil: true' }), {}, '', /API server takes/],
  [
    'labels that are none',
    podIpCluster({ setSpec: { selector: { matchLabels: { 'a b': 'c\nd' } } } }),
    {},
    '',
    /API server takes/,
  ],
];

describe('no plan', () => {
  it.each(blocked)('for %s', (_, raw, choices, _path, reason) => {
    const plan = planOf(raw, choices);
    expect(plan).toMatchObject({ status: 'blocked', path: null, steps: [] });
    expect(plan.reason).toMatch(reason);
  });

  it.each([
    [{ statefulSets: null }, 'StatefulSets'],
    [{ services: null }, 'Services'],
    [{ services: null, statefulSets: null }, 'Services, StatefulSets'],
  ])('where %j was not read', (unread, kinds) => {
    expect(planOf({ ...named('pg'), ...unread })).toMatchObject({
      status: 'unknown',
      reason: `Not read: ${kinds}.`,
    });
  });
});

describe('the name of a new Service', () => {
  const nameOn = (...services: object[]) => outline(planOf(named('pg', ...services)))[0];
  it.each([
    ['the first', [], 'to-do service/pg-pods'],
    ['the next where that is another’s', [service('pg-pods', {})], 'to-do service/pg-members'],
    ['the one that is there and does', [headless('by-hand')], 'done service/by-hand'],
    [
      'not one that selects a role',
      [headless('x', {}, { ...LABELS, role: 'replica' })],
      'to-do service/pg-pods',
    ],
    ['not one of Patroni’s', [headless('pg-config')], 'to-do service/pg-pods'],
  ])('%s', (_, services, id) => {
    expect(nameOn(...services)).toBe(id);
  });

  it('is cut to what a Service can be called', () => {
    const long = 'p'.repeat(60);
    const raw = podIpCluster({ scope: long, labels: {}, serviceName: undefined, services: [] });
    expect(outline(planOf(raw))[0]).toBe(`to-do service/${'p'.repeat(50)}-pods`);
  });
});

describe('nothing to do', () => {
  it('where members announce names that somebody has made by hand', () => {
    const name = (i: number) => `n${String(i)}`;
    const members = [0, 1, 2].map((i) => `pg-${String(i)}`);
    const services = members.map((member, i) => headless(name(i), {}, { ...LABELS, own: member }));
    const raw = podIpCluster({
      services: [leaderService, ...services],
      members: Object.fromEntries(
        members.map((member, i) => {
          const host = `${name(i)}.default.svc`;
          return [
            member,
            {
              labels: { own: member },
              statusMore: {
                conn_url: `postgres://${host}:5432/postgres`,
                api_url: `http://${host}:8008/patroni`,
              },
            },
          ];
        }),
      ),
    });
    expect(planOf(raw)).toMatchObject({ status: 'nothing-to-do', steps: [] });
  });
});
