/** What every handler works with. */
import type { Clock } from '../clock.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { RESOURCES, type Resource } from '../store/resources.ts';
import type { ServedVersions } from './served-versions.ts';
import type { SubresourceHooks } from './subresource-hooks.ts';
import type { WatchTimes } from './watch.ts';

export interface Serving {
  store: ObjectStore;
  clock: Clock;
  versions: ServedVersions;
  hooks: SubresourceHooks;
  watch: WatchTimes;
}

/** A resource in the version in which it is asked for. */
export interface Target {
  resource: Resource;
  version: string;
  /** null: all namespaces, or none. */
  namespace: string | null;
}

export function findResource(group: string, plural: string): Resource | undefined {
  return RESOURCES.find((each) => each.group === group && each.plural === plural);
}
