import { describe, expect, it } from '@jest/globals';
import { flavourCases } from '../discovery/flavours.fixture.js';
import {
  cluster,
  configMap,
  listOf,
  lockOf,
  merge,
  pod,
  read,
  service,
  state,
  statefulSet,
  statusOf,
  type RawObjects,
} from '../topology/objects.fixture.js';
import { catalogEntities } from './catalog-entities.js';
import {
  NAMESPACE_ANNOTATION,
  PATRONI_CLUSTER_ANNOTATION,
  SELECTOR_ANNOTATION,
  type CatalogItem,
  type EntityWishes,
} from './entity.js';

const NO_WISHES: EntityWishes = {
  owner: null,
  lifecycle: null,
  system: null,
  components: [],
  kubernetesCluster: null,
};

function itemsOf(raw: RawObjects, wishes: Partial<EntityWishes> = {}): CatalogItem[] {
  return catalogEntities(listOf(raw, { checks: [] }), read(raw), { ...NO_WISHES, ...wishes }).items;
}

function itemOf(raw: RawObjects, wishes?: Partial<EntityWishes>): CatalogItem {
  const [item, ...more] = itemsOf(raw, wishes);
  if (item === undefined || more.length > 0) throw new Error(`${more.length} too many`);
  return item;
}

const selectorOf = ({ entity }: CatalogItem) => entity?.metadata.annotations[SELECTOR_ANNOTATION];

describe('the entity', () => {
  it('is no more than it needs to be', () => {
    expect(itemOf(cluster()).entity).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: 'pg',
        annotations: { [SELECTOR_ANNOTATION]: 'cluster-name=pg', [NAMESPACE_ANNOTATION]: 'default' },
      },
      spec: { type: 'database', owner: 'unknown' },
    });
  });

  it('says what whoever asks knows', () => {
    const { entity } = itemOf(cluster(), {
      owner: 'team-a',
      lifecycle: 'production',
      system: 'shop',
      components: ['component:default/cart', 'component:default/search'],
      kubernetesCluster: 'prod-1',
    });
    expect(entity?.spec).toEqual({
      type: 'database',
      lifecycle: 'production',
      owner: 'team-a',
      system: 'shop',
      dependencyOf: ['component:default/cart', 'component:default/search'],
    });
    expect(entity?.metadata.annotations['backstage.io/kubernetes-cluster']).toBe('prod-1');
  });

  it('of clusters with one name has the namespace before it', () => {
    const items = itemsOf(merge(cluster({ namespace: 'a' }), cluster({ namespace: 'b' })));
    expect(items.map(({ entity }) => entity?.metadata)).toMatchObject([
      { name: 'a-pg', title: 'pg', annotations: { [NAMESPACE_ANNOTATION]: 'a' } },
      { name: 'b-pg', title: 'pg', annotations: { [NAMESPACE_ANNOTATION]: 'b' } },
    ]);
  });

  it('of a cluster with Citus is one for all groups', () => {
    const group = (number: number): RawObjects => {
      const labels = { application: 'patroni', 'cluster-name': 'shop', 'citus-group': String(number) };
      const name = `shop-${number}-0`;
      return merge(state(`shop-${number}`, { labels, lock: lockOf(name) }), {
        pods: [pod(name, { labels, status: statusOf(name, 'primary'), ip: `10.244.0.${number + 1}` })],
        statefulSets: [statefulSet(`shop-${number}`, { labels, serviceName: 'shop' })],
        services: [],
      });
    };
    const item = itemOf(merge(group(0), group(1)));
    expect(item.entity?.metadata).toMatchObject({
      name: 'shop',
      annotations: { [SELECTOR_ANNOTATION]: 'cluster-name=shop' },
    });
    expect(item.unmatched).toEqual([]);
  });
});

describe('the selector', () => {
  it.each(
    flavourCases.map(({ title, raw }) => {
      const wanted: Record<string, string> = {
        'upstream manifest, Endpoints': 'cluster-name=patronidemo',
        'upstream manifest, ConfigMaps': 'cluster-name=patronidemo',
        'Spilo, sample labels, Endpoints': 'spilo-cluster=zalandodemo',
        'Spilo, the image’s default labels, ConfigMaps': 'application=spilo,version=main',
        'Zalando operator 2, ConfigMaps': 'cluster-name=acid-minimal',
        'Zalando operator 1, Endpoints': 'cluster-name=acid-minimal',
        'Crunchy, one StatefulSet per instance': 'postgres-operator.crunchydata.com/cluster=hippo',
        'Percona 2, a fork of it': 'postgres-operator.crunchydata.com/cluster=hippo',
        'Percona 3, known by the owner alone': 'postgres-operator.crunchydata.com/cluster=hippo',
        StackGres: 'stackgres.io/cluster-name=demo-cluster',
        'Timescale’s chart': 'cluster-name=ts',
        'Canonical’s charm': 'cluster-name=patroni-postgresql-k8s',
      };
      return [title, raw, wanted[title]] as const;
    }),
  )('of %s', (_title, raw, wanted) => {
    expect(itemsOf(raw).map(selectorOf)).toEqual([wanted]);
  });

  it('leaves nothing out where a flavour labels all that is its own', () => {
    const incomplete = flavourCases.filter(({ raw }) => itemOf(raw).unmatched.length > 0);
    expect(incomplete.map(({ flavour }) => flavour)).toEqual(['canonical']);
  });

  /** A cluster of another scope, whose pod bears a label that looks like this one's scope. */
  const stranger = (application: string): RawObjects => {
    const labels = { application, 'cluster-name': 'pg', scope: 'other' };
    const env = { PATRONI_SCOPE: 'other', PATRONI_KUBERNETES_SCOPE_LABEL: 'scope' };
    return merge(state('other', { labels, lock: lockOf('other-0') }), {
      pods: [pod('other-0', { labels, env, status: statusOf('10.244.0.9', 'primary') })],
    });
  };
  const besides = (application: string) =>
    itemsOf(merge(cluster(), stranger(application))).find(({ scope }) => scope === 'pg');

  it('has the other labels as well where the scope alone finds another cluster', () => {
    const item = besides('other');
    expect(item && selectorOf(item)).toBe('application=patroni,cluster-name=pg');
    expect(item?.alsoMatches).toEqual([]);
  });

  it('that cannot keep another cluster out has the wanted one named', () => {
    const item = besides('patroni');
    expect(item?.alsoMatches).toEqual(['other']);
    expect(item?.entity?.metadata.annotations[PATRONI_CLUSTER_ANNOTATION]).toBe('pg');
  });

  it('is never made of what is no label', () => {
    const scope = 'pg,a!=b';
    const raw = merge(state(scope, { labels: { 'cluster-name': scope } }), {
      pods: [pod('pg-0', { labels: { 'cluster-name': scope }, status: statusOf('pg-0', 'primary') })],
    });
    expect(itemOf(raw)).toMatchObject({ entity: null, unmatched: [] });
  });

  it('is not there where no label is', () => {
    const raw = { pods: [pod('pg-0', { status: statusOf('pg-0', 'primary') })] };
    expect(itemOf(raw).entity).toBeNull();
  });
});

describe('what it does not match', () => {
  /** The cluster with its headless Service as whoever forgot the labels would have made it. */
  const unlabelled = (): RawObjects => {
    const raw = cluster();
    return {
      ...raw,
      services: [
        service('pg-headless', {
          clusterIP: 'None',
          selector: { application: 'patroni', 'cluster-name': 'pg' },
          spec: { publishNotReadyAddresses: true },
        }),
      ],
    };
  };

  it('is a headless Service without labels, and slices of nobody', () => {
    expect(itemOf(unlabelled()).unmatched).toEqual([
      {
        kind: 'Service',
        namespace: 'default',
        name: 'pg-headless',
        neededFor: 'names',
        label: { kind: 'Service', name: 'pg-headless' },
        labels: { 'cluster-name': 'pg' },
        command: 'kubectl label service pg-headless -n default cluster-name=pg',
      },
      expect.objectContaining({ kind: 'EndpointSlice', name: 'pg-headless-x', neededFor: 'publication' }),
    ]);
  });

  const slice = (labels: Record<string, string>): RawObjects => ({
    endpointSlices: [
      {
        metadata: {
          name: 'pg-headless-y',
          namespace: 'default',
          labels: { 'kubernetes.io/service-name': 'pg-headless', ...labels },
        },
        addressType: 'IPv4',
        endpoints: [],
      },
    ],
  });

  it('of slices that a controller makes is what it copies the labels from', () => {
    const byController = { 'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io' };
    const { unmatched } = itemOf({ ...unlabelled(), ...slice(byController) });
    expect(unmatched.map(({ kind }) => kind)).toEqual(['Service']);

    const late = itemOf({ ...cluster(), ...slice(byController) }).unmatched;
    expect(late).toMatchObject([{ kind: 'EndpointSlice', label: { kind: 'Service', name: 'pg-headless' } }]);
    const mirrored = {
      'endpointslice.kubernetes.io/managed-by': 'endpointslicemirroring-controller.k8s.io',
    };
    expect(itemOf({ ...cluster(), ...slice(mirrored) }).unmatched).toMatchObject([
      {
        label: { kind: 'Endpoints', name: 'pg-headless' },
        command: 'kubectl label endpoints pg-headless -n default cluster-name=pg',
      },
    ]);
  });

  it('is a StatefulSet whose labels are on its pods alone', () => {
    const raw = cluster();
    const labels = { application: 'patroni', 'cluster-name': 'pg' };
    const { unmatched } = itemOf({
      ...raw,
      statefulSets: [statefulSet('pg', { podLabels: labels, serviceName: 'pg-headless' })],
      endpointSlices: [],
    });
    expect(unmatched).toMatchObject([
      { kind: 'StatefulSet', neededFor: 'governing', labels: { 'cluster-name': 'pg' } },
    ]);
  });

  it('gets no command where the label has another value, or the name is no name', () => {
    const governed = { clusterIP: 'None', selector: { 'cluster-name': 'pg' } };
    const raw = {
      ...cluster(),
      services: [
        service('pg-headless', { ...governed, labels: { 'cluster-name': 'other' } }),
        service('pg;reboot', governed),
      ],
      endpointSlices: [],
    };
    expect(itemOf(raw).unmatched.map(({ name, command }) => [name, command])).toEqual([
      ['pg-headless', null],
      ['pg;reboot', null],
    ]);
  });

  it('is nothing of ConfigMaps and Services that are not the cluster’s', () => {
    const raw = merge(cluster(), {
      configMaps: [configMap('kube-root-ca.crt', {})],
      services: [service('web', { selector: { app: 'web' } })],
      endpointSlices: [],
    });
    expect(itemOf({ ...raw, endpointSlices: [] }).unmatched).toEqual([]);
  });

  it('is not known of what was not read', () => {
    const { notRead, unmatched } = itemOf({ ...cluster(), services: null, endpointSlices: null });
    expect(notRead).toEqual(['Service', 'EndpointSlice']);
    expect(unmatched).toEqual([]);
  });
});
