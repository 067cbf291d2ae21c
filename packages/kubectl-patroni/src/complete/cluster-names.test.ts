import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { clusterNames, memberNames, readForNames } from './cluster-names.js';
import type { Search } from './look-up.js';

const DEMO = join(import.meta.dirname, '../../demo');
const search = (allNamespaces: boolean): Search => ({
  connection: {},
  allNamespaces,
  files: [DEMO],
  signal: new AbortController().signal,
  userAgent: 'test',
});

describe('from files', () => {
  it('are those of clusters, each once', async () => {
    const list = await readForNames(search(false));
    expect(list.items).toHaveLength(3);
    expect(clusterNames(list, search(false))).toEqual([
      { value: 'patronidemo', description: '3 members, leader patronidemo-0' },
    ]);
    expect(clusterNames(list, search(true))[0]?.description).toMatch(
      /^namespace \S+, 3 members, leader patronidemo-0$/u,
    );
  });

  it('are those of members', async () => {
    const list = await readForNames(search(false));
    const names = memberNames(list, search(false));
    expect(names.map(({ value }) => value)).toEqual(['patronidemo-0', 'patronidemo-1', 'patronidemo-2']);
    expect(names.map(({ description }) => description)).toEqual([
      'leads patronidemo',
      'member of patronidemo',
      'member of patronidemo',
    ]);
  });
});

it('offers no name that a shell would act on', async () => {
  const list = await readForNames(search(false));
  const [topology] = list.items;
  if (topology === undefined) throw new Error('the demo has clusters');
  const hostile = { ...topology, clusterName: '$(reboot)', scope: '-rf', members: [] };
  expect(clusterNames({ ...list, items: [hostile] }, search(false))).toEqual([]);
});
