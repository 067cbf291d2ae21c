/** What is served: apiserver/pkg/endpoints/discovery, and aggregated (KEP 3352). */
import { RESOURCES, type Resource } from '../store/resources.ts';
import { REVIEWS } from './reviews.ts';
import type { ServedVersions } from './served-versions.ts';

const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

/** Verbs of the subresources; the kind is the object's own unless it is here. */
const SUBRESOURCES: Readonly<Record<string, { verbs: readonly string[]; kind?: string; group?: string }>> = {
  status: { verbs: ['get', 'patch', 'update'] },
  scale: { verbs: ['get', 'patch', 'update'], kind: 'Scale', group: 'autoscaling' },
  log: { verbs: ['get'] },
  exec: { verbs: ['create', 'get'], kind: 'PodExecOptions' },
  proxy: { verbs: ['create', 'delete', 'get', 'patch', 'update'], kind: 'PodProxyOptions' },
  eviction: { verbs: ['create'], kind: 'Eviction', group: 'policy' },
};

interface Entry {
  plural: string;
  singular: string;
  kind: string;
  namespaced: boolean;
  shortNames: readonly string[];
  categories: readonly string[];
  verbs: readonly string[];
  subresources: readonly string[];
}

function entriesOf(group: string): readonly Entry[] {
  const stored = RESOURCES.filter((each) => each.group === group).map((each: Resource) => ({
    ...each,
    verbs: VERBS,
  }));
  const reviews = REVIEWS.filter((each) => each.group === group).map(({ plural, kind }) => ({
    plural,
    kind,
    singular: kind.toLowerCase(),
    namespaced: false,
    shortNames: [],
    categories: [],
    verbs: ['create'],
    subresources: [],
  }));
  return [...stored, ...reviews];
}

/** APIResourceList */
export function resourceList(group: string, version: string): object {
  const resources = entriesOf(group).flatMap((entry) => [
    {
      name: entry.plural,
      singularName: entry.singular,
      namespaced: entry.namespaced,
      kind: entry.kind,
      verbs: entry.verbs,
      ...(entry.shortNames.length === 0 ? {} : { shortNames: entry.shortNames }),
      ...(entry.categories.length === 0 ? {} : { categories: entry.categories }),
    },
    ...entry.subresources.map((subresource) => {
      const { verbs = [], kind = entry.kind, group: other } = SUBRESOURCES[subresource] ?? {};
      return {
        name: `${entry.plural}/${subresource}`,
        singularName: '',
        namespaced: entry.namespaced,
        ...(other === undefined ? {} : { group: other, version: 'v1' }),
        kind,
        verbs,
      };
    }),
  ]);
  const groupVersion = group === '' ? version : `${group}/${version}`;
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources };
}

export function coreVersions(): object {
  return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] };
}

export function groupList({ groups }: ServedVersions): object {
  const list = [...groups.keys()].filter((name) => name !== '').map((name) => groupOf(groups, name));
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: list };
}

/** APIGroup */
export function group({ groups }: ServedVersions, name: string): object {
  return { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(groups, name) };
}

function groupOf(groups: ServedVersions['groups'], name: string): object {
  const versions = (groups.get(name) ?? []).map((version) => ({
    groupVersion: `${name}/${version}`,
    version,
  }));
  return { name, versions, preferredVersion: versions[0] };
}

/** APIGroupDiscoveryList: everything in two requests. @param root which half is asked for */
export function aggregated({ groups }: ServedVersions, root: '/api' | '/apis'): object {
  const items = [...groups]
    .filter(([name]) => (name === '') === (root === '/api'))
    .map(([name, versions]) => ({
      metadata: { name, creationTimestamp: null },
      versions: versions.map((version) => ({
        version,
        freshness: 'Current',
        resources: entriesOf(name).map((entry) => aggregatedResource(name, version, entry)),
      })),
    }));
  return { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items };
}

function aggregatedResource(name: string, version: string, entry: Entry): object {
  return {
    resource: entry.plural,
    responseKind: { group: name, version, kind: entry.kind },
    scope: entry.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: entry.singular,
    verbs: entry.verbs,
    ...(entry.shortNames.length === 0 ? {} : { shortNames: entry.shortNames }),
    ...(entry.categories.length === 0 ? {} : { categories: entry.categories }),
    ...(entry.subresources.length === 0
      ? {}
      : {
          subresources: entry.subresources.map((subresource) => {
            const { verbs = [], kind = entry.kind, group: other } = SUBRESOURCES[subresource] ?? {};
            const responseKind =
              other === undefined ? { group: name, version, kind } : { group: other, version: 'v1', kind };
            return { subresource, responseKind, verbs };
          }),
        }),
  };
}
