/** What `kubectl patroni catalog` writes is taken by a catalog, has the card, and finds what the card needs. */
import {
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  type Entity,
} from '@backstage/catalog-model';
import {
  buildTopologyList,
  catalogEntities,
  nothingRead,
  READ_KINDS,
  type CatalogItem,
  type ClusterObjects,
  type TopologyList,
} from '@kubectl-patroni/core';
import { isPatroniAvailable } from './availability';
import {
  SCENARIO_TIME,
  scenario,
  scenarioNames,
  type RawObject,
  type RawObjects,
} from './testing/scenarios.fixture';

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

function objectsOf(raw: RawObjects): ClusterObjects {
  const read = Object.values(READ_KINDS).map(({ objects, resource, project }) => [
    objects,
    (raw[resource] ?? []).map((object) => project(object)).filter((item) => item !== null),
  ]);
  return { ...nothingRead, ...(Object.fromEntries(read) as Partial<ClusterObjects>) };
}

function listOf(raw: RawObjects): TopologyList {
  const input = { problems: [], now: SCENARIO_TIME, clusterDomain: null, checks: [] };
  return buildTopologyList({ ...input, objects: objectsOf(raw) });
}

function itemsOf(raw: RawObjects): CatalogItem[] {
  return catalogEntities(listOf(raw), objectsOf(raw), {
    owner: 'group:default/team-a',
    lifecycle: 'production',
    system: 'retail',
    components: ['component:default/shop'],
    kubernetesCluster: 'prod-1',
  }).items;
}

/** As the Kubernetes plugin's backend asks for them. */
function foundBy({ metadata: { annotations = {} } }: Entity, raw: RawObjects): RawObjects {
  const wanted = (annotations['backstage.io/kubernetes-label-selector'] ?? '')
    .split(',')
    .map((term) => term.split('='));
  const isFound = ({ metadata: { namespace, labels = {} } }: RawObject) =>
    namespace === annotations['backstage.io/kubernetes-namespace'] &&
    wanted.every(([key = '', value]) => labels[key] === value);
  return Object.fromEntries(
    Object.entries(raw).map(([resource, objects]) => [resource, objects.filter(isFound)]),
  );
}

/** What the card shows of a cluster. */
function shownOf(list: TopologyList, { namespace, scope }: CatalogItem) {
  return list.items
    .filter((topology) => topology.namespace === namespace && topology.scope === scope)
    .map(({ leader, members, replicationAddressing }) => ({
      leader,
      replicationAddressing,
      members: members.map(({ name, role, dns, pod, replication }) => ({
        name,
        role,
        dns,
        ip: pod.ip,
        replication,
      })),
    }));
}

describe.each(scenarioNames())('the entities of %s', (name) => {
  const raw = scenario(name);
  const items = itemsOf(raw).filter(({ entity }) => entity !== null);

  it('are taken by a catalog, and have the card', async () => {
    for (const { entity } of items) {
      const taken = await policy.enforce(entity as Entity);
      expect(taken).toEqual(entity);
      await expect(resourceEntityV1alpha1Validator.check(entity as Entity)).resolves.toBe(true);
      expect(isPatroniAvailable(entity as Entity)).toBe(true);
    }
  });

  it('find all that the card shows, or say what they do not find', () => {
    for (const item of items) {
      const shown = shownOf(listOf(foundBy(item.entity as Entity, raw)), item);
      if (item.unmatched.length === 0) expect(shown).toEqual(shownOf(listOf(raw), item));
      else expect(item.unmatched.every(({ labels }) => Object.keys(labels).length > 0)).toBe(true);
    }
  });
});

it('scenarios hold many flavours, most of which are found whole', () => {
  const all = scenarioNames().flatMap((name) => itemsOf(scenario(name)));
  expect(
    all.filter(({ entity, unmatched }) => entity !== null && unmatched.length === 0).length,
  ).toBeGreaterThan(10);
  expect(new Set(all.map(({ flavour }) => flavour)).size).toBeGreaterThan(3);
});
