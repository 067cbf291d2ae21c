import { expect, test } from '@jest/globals';
import type { Pod, Topology, TopologyList } from '@kubectl-patroni/core';
import { parseLabelSelector } from './label-selector.js';
import { inNamespaceOnly, selectByLabels } from './select-clusters.js';

const topology = (namespace: string, ...members: string[]) =>
  ({ namespace, scope: 'demo', members: members.map((name) => ({ name })) }) as unknown as Topology;

const pod = (namespace: string, name: string, labels?: Record<string, string>): Pod => ({
  metadata: { name, namespace, ...(labels && { labels }) },
  spec: { containers: [] },
  status: {},
});

const topologies = [topology('a', 'demo-0', 'demo-1'), topology('b', 'demo-0'), topology('c')];
const pods = [
  pod('a', 'demo-0', { role: 'primary', team: 'x' }),
  pod('a', 'demo-1', { role: 'replica', team: 'x' }),
  pod('b', 'demo-0', { role: 'primary' }),
  pod('b', 'other', { team: 'x' }),
];
const namespaces = (selector: string, read: Pod[] | null = pods) =>
  selectByLabels(topologies, parseLabelSelector(selector), read).map(({ namespace }) => namespace);

test('one member is enough, and the cluster stays whole', () => {
  expect(namespaces('role=replica')).toEqual(['a']);
  expect(selectByLabels(topologies, parseLabelSelector('role=replica'), pods)[0]?.members).toHaveLength(2);
});

test('only members count', () => {
  expect(namespaces('team=x')).toEqual(['a']);
  expect(namespaces('!team')).toEqual(['b']);
});

test('without a selector all of them', () => {
  expect(namespaces('')).toEqual(['a', 'b', 'c']);
});

test('pods that could not be read match nothing', () => {
  expect(namespaces('role', null)).toEqual([]);
});

test('one namespace', () => {
  const list = { items: topologies, problems: [] } as unknown as TopologyList;
  expect(inNamespaceOnly(list, 'b').items).toEqual([topologies[1]]);
});
