/** Narrows a reading down to one cluster, by the label that Patroni itself selects by. */
import { projectDcsObject, type DcsObject } from '@kubectl-patroni/core';
import type { KubeClient } from '../kube/client.js';
import { KubeError } from '../kube/errors.js';
import { CONFIG_MAPS, ENDPOINTS, pathOf } from './live-kinds.js';

/** What Patroni writes into its state objects (patroni/dcs/kubernetes.py); none of it is in anybody else's. */
const STATE_ANNOTATIONS = ['initialize', 'config', 'history', 'leader', 'renewTime', 'optime'];

/** A name that Kubernetes takes for an object (RFC 1123 subdomain), so that a path of it leads nowhere else. */
const OBJECT_NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;

/**
 * Patroni writes `kubernetes.scope_label: SCOPE` on each of its objects and selects its pods by it
 * (patroni/dcs/kubernetes.py, `_label_selector`); which key that is, only the objects tell.
 *
 * @returns a selector as `cluster-name=demo`; null: not known, so that everything has to be read
 */
export async function findSelector(
  client: KubeClient,
  namespace: string,
  cluster: string,
): Promise<string | null> {
  if (!OBJECT_NAME.test(cluster)) return null;
  const configMaps = pathOf(CONFIG_MAPS, namespace);
  const endpoints = pathOf(ENDPOINTS, namespace);
  const found = await Promise.all(
    [
      `${configMaps}/${cluster}-config`,
      `${configMaps}/${cluster}-leader`,
      `${endpoints}/${cluster}`,
      `${endpoints}/${cluster}-config`,
    ].map((path) => readStateObject(client, path)),
  );
  const keys = new Set(
    found.filter((object) => object !== null).flatMap((object) => labelsNaming(object, cluster)),
  );
  // Of several keys any may be somebody else's, and select too little.
  const [key] = keys;
  return keys.size === 1 && key !== undefined ? `${key}=${cluster}` : null;
}

/** @returns null: not there, not Patroni's, or not to be read (which the lists will tell) */
async function readStateObject(client: KubeClient, path: string): Promise<DcsObject | null> {
  try {
    const object = projectDcsObject(await client.get(path, { view: 'metadata' }));
    return object !== null && isState(object) ? object : null;
  } catch (error) {
    if (error instanceof KubeError) return null;
    throw error;
  }
}

function isState({ metadata: { annotations = {} } }: DcsObject): boolean {
  return STATE_ANNOTATIONS.some((key) => Object.hasOwn(annotations, key));
}

function labelsNaming({ metadata: { labels = {} } }: DcsObject, cluster: string): string[] {
  return Object.entries(labels)
    .filter(([, value]) => value === cluster)
    .map(([key]) => key);
}
