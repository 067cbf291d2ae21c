/** The catalog's entities: one for each scenario, with the annotations that the Kubernetes plugin goes by. */
import type { ObjectStore, Scenario } from '@kubectl-patroni/simulator';
import { mainScenarios } from './scenes.ts';

/** What of an entity is used here. */
export interface PortalEntity {
  apiVersion: 'backstage.io/v1alpha1';
  kind: 'Resource' | 'Component' | 'Group';
  metadata: {
    name: string;
    title?: string;
    description?: string;
    annotations?: Readonly<Record<string, string>>;
    tags?: readonly string[];
  };
  spec: Readonly<Record<string, unknown>>;
}

const OWNER = 'group:default/databases';
const API = 'backstage.io/v1alpha1';

/** Label keys by which all of a cluster's objects are found, or as many as can be; those of operators first. */
const SELECTORS: readonly (readonly string[])[] = [
  ['postgres-operator.crunchydata.com/cluster'],
  ['stackgres.io/cluster-name'],
  ['application', 'spilo-cluster'],
  ['application', 'cluster-name'],
  ['app', 'cluster-name'],
];

/** An entity for each scenario, and one for each situation in which there is nothing to see. */
export function scenarioEntities(store: ObjectStore): PortalEntity[] {
  return [
    ...mainScenarios.map((scenario) => databaseOf(scenario, store)),
    {
      apiVersion: API,
      kind: 'Resource',
      metadata: {
        name: 'no-cluster-found',
        title: 'no-cluster-found',
        description: 'A label selector that fits nothing',
        annotations: annotations('healthy', 'application=patroni,cluster-name=misspelt'),
      },
      spec: { type: 'database', owner: OWNER },
    },
    {
      apiVersion: API,
      kind: 'Resource',
      metadata: {
        name: 'no-annotation',
        title: 'no-annotation',
        description: 'A database that nobody has annotated yet',
      },
      spec: { type: 'database', owner: OWNER },
    },
    {
      apiVersion: API,
      kind: 'Group',
      metadata: { name: 'databases', title: 'Databases', description: 'Who runs the databases' },
      spec: { type: 'team', children: [] },
    },
  ];
}

function databaseOf({ name, title }: Scenario, store: ObjectStore): PortalEntity {
  const namespace = namespaceOf(name, store);
  return {
    apiVersion: API,
    kind: 'Resource',
    metadata: {
      name,
      title: name,
      description: title,
      annotations: annotations(namespace, selectorOf(store, namespace)),
    },
    spec: { type: 'database', owner: OWNER },
  };
}

function annotations(namespace: string, selector: string): Record<string, string> {
  return {
    'backstage.io/kubernetes-namespace': namespace,
    'backstage.io/kubernetes-label-selector': selector,
  };
}

/** @throws Error when the scenario's namespace is not known: its clusters tell it, or it is named as the scenario begins */
function namespaceOf(scenario: string, store: ObjectStore): string {
  const declared = mainScenarios.find(({ name }) => name === scenario)?.clusters[0]?.namespace;
  if (declared !== undefined) return declared;
  const found = store
    .list('namespaces', null)
    .map(({ metadata }) => metadata.name)
    .find((namespace) => scenario.startsWith(`${namespace}-`));
  if (found === undefined) throw new Error(`no namespace of scenario ${scenario}`);
  return found;
}

/** By the labels of the namespace's pods. @throws Error when none of {@link SELECTORS} fits them */
function selectorOf(store: ObjectStore, namespace: string): string {
  const [pod] = store.list('pods', namespace);
  const labels = pod?.metadata.labels ?? {};
  const keys = SELECTORS.find((each) => each.every((key) => labels[key] !== undefined));
  if (keys === undefined) throw new Error(`no selector for the pods of namespace ${namespace}`);
  return keys.map((key) => `${key}=${labels[key] ?? ''}`).join(',');
}
