/** Which versions of the groups are served: those of today, or those of an older server. */
import { RESOURCES } from '../store/resources.ts';

export interface ServedVersions {
  /** As `v1.32.4`. */
  gitVersion: string;
  /** Groups in the order of discovery, with their versions, the preferred one first. */
  groups: ReadonlyMap<string, readonly string[]>;
  /** Whether the server knows aggregated discovery, as from 1.26 on. */
  aggregatedDiscovery: boolean;
}

export interface VersionOptions {
  gitVersion?: string;
  /** In place of what is served of a group; an empty list takes the group away. */
  groups?: Readonly<Record<string, readonly string[]>>;
  aggregatedDiscovery?: boolean;
}

/** A server of 1.20: EndpointSlices are v1beta1, discovery is not aggregated. */
export const KUBERNETES_1_20: VersionOptions = {
  gitVersion: 'v1.20.15',
  groups: { 'discovery.k8s.io': ['v1beta1'] },
  aggregatedDiscovery: false,
};

/** Without objects of their own: reviews (access-review.ts) and scales. */
const BESIDES: readonly [string, readonly string[]][] = [
  ['authentication.k8s.io', ['v1']],
  ['authorization.k8s.io', ['v1']],
];

export function servedVersions({
  gitVersion = 'v1.32.4',
  groups = {},
  aggregatedDiscovery = true,
}: VersionOptions = {}): ServedVersions {
  const all = new Map<string, readonly string[]>(BESIDES);
  for (const { group } of RESOURCES) all.set(group, groups[group] ?? ['v1']);
  const sorted = [...all].filter(([, versions]) => versions.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return { gitVersion, groups: new Map(sorted), aggregatedDiscovery };
}
