import { expect, test } from '@jest/globals';
import type { CatalogEntityList, CatalogItem } from '@kubectl-patroni/core';
import { catalogWarningLines } from './catalog-warnings.js';
import type { Style } from './style.js';

const style: Style = { width: null, colour: false, unicode: true, now: null, headers: true };

const found: CatalogItem = {
  namespace: 'db',
  scope: 'demo',
  clusterName: 'demo',
  flavour: 'patroni',
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: 'demo',
      annotations: { 'backstage.io/kubernetes-label-selector': 'cluster-name=demo' },
    },
    spec: { type: 'database', owner: 'team-a' },
  },
  unmatched: [],
  alsoMatches: [],
  notRead: [],
};

function linesOf(item: Partial<CatalogItem>, width: number | null = null): string[] {
  const list: CatalogEntityList = {
    apiVersion: 'kubectl-patroni/v1',
    kind: 'CatalogEntityList',
    observedAt: null,
    items: [{ ...found, ...item }],
    problems: [],
  };
  return catalogWarningLines(list, { ...style, width });
}

const service = {
  kind: 'Service',
  namespace: 'db',
  name: 'demo-pods',
  neededFor: 'names',
  label: { kind: 'Service', name: 'demo-pods' },
  labels: { 'cluster-name': 'demo' },
  command: 'kubectl label service demo-pods -n db cluster-name=demo',
} as const;

test('nothing is said of a cluster that is found whole', () => {
  expect(linesOf({})).toEqual([]);
});

test('other clusters with the same labels are named', () => {
  expect(linesOf({ alsoMatches: ['a', 'b'] })).toEqual([
    'Warning: db/demo: its labels are also those of a, b',
  ]);
});

test('a slice is labelled by what it has its labels from', () => {
  const [line] = linesOf({
    unmatched: [{ ...service, kind: 'EndpointSlice', name: 'demo-pods-x', neededFor: 'publication' }],
  });
  expect(line).toBe(
    'Warning: db/demo: cluster-name=demo does not match EndpointSlice demo-pods-x, which tells what DNS answers: ' +
      'label Service demo-pods, where it is made (a chart, an operator, Git) or by',
  );
});

test('where no command can be given, the label is', () => {
  expect(linesOf({ unmatched: [{ ...service, command: null }] })).toEqual([
    'Warning: db/demo: cluster-name=demo does not match Service demo-pods, which gives members their names: ' +
      'give it the label cluster-name=demo',
  ]);
});

test('names are shown as they may be shown, and commands are not broken', () => {
  const name = 'x\u001b[2J\n';
  const lines = linesOf(
    { unmatched: [service, { ...service, name, label: { kind: 'Service', name }, command: null }] },
    40,
  );
  expect(lines.join('\n')).toContain(String.raw`x\x1b[2J\x0a`);
  expect(lines).toContain(`  ${service.command}`);
  expect(
    Math.max(...lines.filter((line) => line !== `  ${service.command}`).map((line) => line.length)),
  ).toBeLessThanOrEqual(40);
});
