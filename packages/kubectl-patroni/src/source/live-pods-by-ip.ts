/** Whose is an address that nothing read accounts for? */
import type { Pod } from '@kubectl-patroni/core';
import { isIP } from 'node:net';
import type { KubeClient } from '../kube/client.js';
import { KubeError } from '../kube/errors.js';
import { PODS, pathOf } from './live-kinds.js';

/** More unexplained addresses than this are no oversight, and each one costs a request. */
const MOST_ADDRESSES = 20;

/**
 * Asks for the pods that have these addresses: in all namespaces, or in this one where that is all we may see.
 *
 * @param namespace the one that was read; null: all of them
 * @returns the pods, each once; none when they cannot be asked for: then it stays unknown whose the addresses are
 */
export async function readPodsByIp(
  client: KubeClient,
  ips: readonly string[],
  namespace: string | null,
): Promise<Pod[]> {
  const [first, ...others] = [...new Set(ips)].filter((ip) => isIP(ip) !== 0).slice(0, MOST_ADDRESSES);
  if (first === undefined) return [];
  try {
    const { pods, where } = await readFirst(client, first, namespace);
    const rest = await Promise.all(others.map((ip) => readPods(client, ip, where)));
    const all = [...pods, ...rest.flat()];
    return [...new Map(all.map((pod) => [`${pod.metadata.namespace}/${pod.metadata.name}`, pod])).values()];
  } catch (error) {
    if (error instanceof KubeError) return [];
    throw error;
  }
}

/** The first one tells where the others may be asked for. */
async function readFirst(
  client: KubeClient,
  ip: string,
  namespace: string | null,
): Promise<{ pods: Pod[]; where: string | null }> {
  try {
    return { pods: await readPods(client, ip, null), where: null };
  } catch (error) {
    if (namespace === null || !(error instanceof KubeError) || error.status !== 403) throw error;
    return { pods: await readPods(client, ip, namespace), where: namespace };
  }
}

async function readPods(client: KubeClient, ip: string, namespace: string | null): Promise<Pod[]> {
  const { view, project } = PODS;
  const fieldSelector = `status.podIP=${ip}`;
  return (await client.list({ path: pathOf(PODS, namespace), fieldSelector, view, project })).items;
}
