import { describe, expect, it } from '@jest/globals';
import { flavourCases } from '../discovery/flavours.fixture.js';
import { findClusters } from './find.js';
import { cluster, listOf, merge, state } from './objects.fixture.js';

const crunchy = flavourCases.find(({ flavour }) => flavour === 'crunchy');
const citus = [0, 1].map((g) =>
  state(`c-${g}`, { labels: { 'cluster-name': 'c', 'citus-group': String(g) } }),
);
const list = listOf(
  merge(cluster({ scope: 'pg' }), cluster({ scope: 'pg', namespace: 'other' }), crunchy?.raw ?? {}, ...citus),
);

describe('a cluster is found', () => {
  it.each([
    ['by its scope', 'hippo-ha', ['default/hippo-ha']],
    ['by the name that people know it by', 'hippo', ['default/hippo-ha']],
    ['in every namespace that was read', 'pg', ['default/pg', 'other/pg']],
    ['with all its Citus groups', 'c', ['default/c', 'default/c']],
    ['by its whole name only', 'p', []],
    ['not by the name of an object', 'pg-leader', []],
    ['not by nothing', '', []],
  ])('%s', (_, name, expected) => {
    expect(findClusters(list, name).map(({ namespace, scope }) => `${namespace}/${scope}`)).toEqual(expected);
  });

  it('by its scope before all others that people know by that name', () => {
    const both = listOf(merge(crunchy?.raw ?? {}, cluster({ scope: 'hippo' })));
    expect(findClusters(both, 'hippo').map(({ scope }) => scope)).toEqual(['hippo']);
  });
});
