/** Which labels an entity finds a cluster's objects by. The Kubernetes plugin has one selector for all kinds of them. */
import type { DiscoveredCluster } from '../discovery/cluster.js';
import { isTellingScopeLabel } from '../discovery/flavours/index.js';
import { matches } from '../dns/service.js';
import type { ObjectMetadata, Pod } from '../objects.js';
import type { NeededKind } from './entity.js';
import type { NeededObject } from './needed-objects.js';

export type Labels = Readonly<Record<string, string>>;

/** Keys and values as Kubernetes takes them (apimachinery validation `IsQualifiedName`, `IsValidLabelValue`). */
const KEY = /^(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const VALUE = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/**
 * The label that an operator puts on all that belongs to a cluster, else the one that carries the scope, else all that
 * Patroni itself selects by. Few labels are better: a Service that has all of Patroni's has its Endpoints taken for
 * Patroni's own (PT211).
 *
 * @param needed what it should match
 * @param others pods of other clusters in the namespace
 * @returns of the candidates that match every member and the state, the one that leaves out fewest other objects and
 *   takes in no other cluster's pods, the first of equals; null: no label is known
 */
export function chooseSelector(
  cluster: DiscoveredCluster,
  clusterName: string,
  needed: readonly NeededObject[],
  others: readonly Pod[],
): Labels | null {
  const judged = candidates(cluster, clusterName).map((labels) => {
    const missed = needed.filter(({ metadata }) => !isMatched(labels, metadata));
    return {
      labels,
      essential: missed.filter(({ kind }) => ESSENTIAL.has(kind)).length,
      foreign: others.filter(({ metadata }) => isMatched(labels, metadata)).length,
      missed: missed.length,
    };
  });
  const [best] = judged.sort(
    (a, b) => a.essential - b.essential || a.foreign - b.foreign || a.missed - b.missed,
  );
  return best?.labels ?? null;
}

/** Members and Patroni's state: without these there is no card at all. */
const ESSENTIAL: ReadonlySet<NeededKind> = new Set(['Pod', 'ConfigMap', 'Endpoints']);

export function isMatched(selector: Labels, { labels = {} }: ObjectMetadata): boolean {
  return matches(selector, labels);
}

/** As the API server reads it (apimachinery labels.Parse). */
export function selectorText(selector: Labels): string {
  return Object.entries(selector)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

function candidates(
  { flavour, scope, scopeLabel, patroniLabels }: DiscoveredCluster,
  clusterName: string,
): Labels[] {
  const { clusterLabel } = flavour;
  const all = patroniLabels === null ? [] : [patroniLabels];
  const byScope = scopeLabel === null ? [] : [{ [scopeLabel]: scope }];
  const isTelling = scopeLabel !== null && isTellingScopeLabel(scopeLabel);
  return [
    ...(clusterLabel === undefined ? [] : [{ [clusterLabel]: clusterName }]),
    ...(isTelling ? [...byScope, ...all] : [...all, ...byScope]),
  ].filter(isSelector);
}

/** What a file says may be anything, also what would make another selector of it. */
function isSelector(labels: Labels): boolean {
  const entries = Object.entries(labels);
  return entries.length > 0 && entries.every(([key, value]) => KEY.test(key) && VALUE.test(value));
}
