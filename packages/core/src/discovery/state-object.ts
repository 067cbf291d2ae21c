/** Which ConfigMaps and Endpoints are Patroni's, and which part of a cluster's state each holds. */
import type { DcsObject } from '../objects.js';

export type StatePart = 'leader' | 'config' | 'failover' | 'sync';

/** Annotations of which one is enough to know a part by (patroni/dcs/kubernetes.py:872-940,1256-1287,1349-1457). */
const TELLING: Record<StatePart, readonly string[]> = {
  leader: ['renewTime', 'acquireTime', 'optime'],
  config: ['initialize', 'config', 'history'],
  failover: ['leader', 'member', 'scheduled_at'],
  sync: ['leader', 'sync_standby'],
};

/** The label that tells the groups of a Citus cluster apart (patroni/dcs/kubernetes.py:767-769). */
const GROUP_LABEL = 'citus-group';

/** An object whose name and labels fit Patroni's naming. */
export interface StateObject {
  kind: 'ConfigMap' | 'Endpoints';
  part: StatePart;
  scope: string;
  citusGroup: number | null;
  /** Keys of the labels that carry the scope. */
  scopeLabels: string[];
  object: DcsObject;
  /** Whether its annotations are Patroni's, so that it proves a cluster; the others only complete one. */
  proves: boolean;
}

/**
 * Names are `{scope}[-{group}]-{part}`; Endpoints of the leader lack the part (`client_path`, :812-817). The scope is
 * taken from the labels, because a scope may itself end like a part or a group.
 * @returns null for an object that is not Patroni's
 */
export function readStateObject(kind: StateObject['kind'], object: DcsObject): StateObject | null {
  const { name, labels = {}, annotations = {} } = object.metadata;
  const citusGroup = readCitusGroup(labels);
  for (const part of ['config', 'failover', 'sync', 'leader'] as const) {
    const suffix = kind === 'Endpoints' && part === 'leader' ? '' : `-${part}`;
    if (!name.endsWith(suffix)) continue;
    const base = name.slice(0, name.length - suffix.length);
    const scope = citusGroup === null ? base : base.replace(new RegExp(`-${citusGroup}$`), '');
    const scopeLabels = Object.keys(labels).filter((key) => labels[key] === scope);
    if (scope === '' || scopeLabels.length === 0) continue;
    const proves =
      (part === 'leader' || part === 'config') && TELLING[part].some((key) => annotations[key] !== undefined);
    return { kind, part, scope, citusGroup, scopeLabels, object, proves };
  }
  return null;
}

/** @returns the number of the Citus group; null without one. */
export function readCitusGroup(labels: Readonly<Record<string, string>> | undefined): number | null {
  const text = labels?.[GROUP_LABEL];
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** @returns the labels without the one of the Citus group, which Patroni does not select by (:757). */
export function withoutCitusGroup(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => key !== GROUP_LABEL));
}
