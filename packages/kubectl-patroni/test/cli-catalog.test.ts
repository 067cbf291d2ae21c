/** `catalog` of the built program, from arguments to what a catalog reads. */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { CatalogEntityList, ResourceEntity } from '@kubectl-patroni/core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { FIXTURE, runCli, type RunOptions } from './run-cli.js';

const RECORDINGS = fileURLToPath(new URL('../../core/fixtures/recordings', import.meta.url));
const KINDS = ['pods', 'services', 'configmaps', 'endpoints', 'endpointslices', 'statefulsets'];
const fromFixture = ['-f', fileURLToPath(new URL('../demo/headless.json', import.meta.url))];

interface RawObject {
  kind: string;
  metadata: { name: string; namespace: string; labels?: Record<string, string> };
}

/** What the fixture holds as one List, changed. */
function edited(edit: (object: RawObject) => void): string {
  const items = KINDS.flatMap((kind) => {
    const list = JSON.parse(readFileSync(join(FIXTURE, `${kind}.json`), 'utf8')) as {
      apiVersion: string;
      kind: string;
      items: RawObject[];
    };
    return list.items.map((item) => ({
      apiVersion: list.apiVersion,
      ...item,
      kind: list.kind.replace(/List$/u, ''),
    }));
  });
  items.forEach(edit);
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}

/** As a catalog reads a file: several documents. */
async function entities(argv: readonly string[], options?: RunOptions): Promise<ResourceEntity[]> {
  const { stdout, code } = await runCli(['catalog', ...argv], options);
  expect(code).toBe(0);
  const documents = parseAllDocuments(stdout);
  expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
  return documents.map((document) => document.toJS() as ResourceEntity);
}

async function json(argv: readonly string[], options?: RunOptions): Promise<CatalogEntityList> {
  const { stdout } = await runCli(['catalog', ...argv, '-o', 'json'], options);
  return JSON.parse(stdout) as CatalogEntityList;
}

describe('an entity', () => {
  test('is written as a catalog reads it', async () => {
    const { stdout, stderr, code } = await runCli([
      ...['catalog', 'patronidemo', ...fromFixture, '--owner', 'team-a', '--component', 'shop'],
      ...['--component', 'api:retail/orders', '--system', 'retail', '--lifecycle', 'production'],
      ...['--kubernetes-cluster', 'prod-1'],
    ]);
    expect([stderr, code]).toEqual(['', 0]);
    expect(stdout).toBe(`apiVersion: backstage.io/v1alpha1
kind: Resource
metadata:
  name: patronidemo
  annotations:
    backstage.io/kubernetes-label-selector: cluster-name=patronidemo
    backstage.io/kubernetes-namespace: patroni-4
    backstage.io/kubernetes-cluster: prod-1
spec:
  type: database
  lifecycle: production
  owner: team-a
  system: retail
  dependencyOf:
    - component:default/shop
    - api:retail/orders
`);
  });

  test('without an owner says so', async () => {
    const { stdout, stderr } = await runCli(['catalog', ...fromFixture]);
    expect(stdout).toMatch(/^ {2}owner: unknown$/mu);
    expect(stderr).toBe('Warning: no --owner was given: spec.owner is unknown\n');
  });

  test('of each cluster is a document of its own', async () => {
    const found = await entities(['-f', fileURLToPath(new URL('../demo', import.meta.url)), '-A']);
    expect(found.map(({ metadata }) => metadata.name)).toEqual([
      'endpoints-4-patronidemo',
      'patroni-4-patronidemo',
      'podip-4-patronidemo',
    ]);
  });

  test.each(['patroni-4/podip', 'patroni-4/endpoints', 'patroni-3/headless', 'patroni-3/endpoints-failover'])(
    'of %s finds all that there is of the cluster',
    async (recording) => {
      const { items } = await json(['-f', join(RECORDINGS, recording)]);
      expect(items).toMatchObject([{ unmatched: [], alsoMatches: [], notRead: [] }]);
      expect(items[0]?.entity?.metadata.annotations['backstage.io/kubernetes-label-selector']).toBe(
        'cluster-name=patronidemo',
      );
    },
  );

  test('is none where nothing is found, nor of a cluster that is not there', async () => {
    expect(await runCli(['catalog', ...fromFixture, '-n', 'other'])).toEqual({
      stdout: '',
      stderr: 'No Patroni clusters found in other namespace.\n',
      code: 0,
    });
    expect(await runCli(['catalog', 'other', ...fromFixture])).toMatchObject({ stdout: '', code: 1 });
  });
});

describe('a headless Service without labels', () => {
  const stdin = edited(({ kind, metadata }) => {
    const isOfService = metadata.name.startsWith('patronidemo-headless');
    if (isOfService && (kind === 'Service' || kind === 'EndpointSlice'))
      delete metadata.labels?.['cluster-name'];
  });

  test('is told on standard error, with what to do', async () => {
    const { stderr, code } = await runCli(['catalog', '-f', '-', '--owner', 'team-a'], { stdin });
    expect(stderr.split('\n')).toEqual([
      'Warning: patroni-4/patronidemo: cluster-name=patronidemo does not match Service patronidemo-headless, which ' +
        'gives members their names: label it, where it is made (a chart, an operator, Git) or by',
      '  kubectl label service patronidemo-headless -n patroni-4 cluster-name=patronidemo',
      '',
    ]);
    expect(code).toBe(0);
  });

  test('is in the JSON, and its slices follow from it', async () => {
    const { items } = await json(['-f', '-'], { stdin });
    expect(items[0]?.unmatched).toEqual([
      {
        kind: 'Service',
        namespace: 'patroni-4',
        name: 'patronidemo-headless',
        neededFor: 'names',
        label: { kind: 'Service', name: 'patronidemo-headless' },
        labels: { 'cluster-name': 'patronidemo' },
        command: 'kubectl label service patronidemo-headless -n patroni-4 cluster-name=patronidemo',
      },
    ]);
  });
});

describe('names that somebody made up', () => {
  const evil = 'x\n---\nkind: Location # \u202e\u001b[2J';

  test('do not get into the document', async () => {
    const stdin = edited(({ metadata }) => {
      metadata.labels = {
        ...metadata.labels,
        'postgres-operator.crunchydata.com/patroni': 'patronidemo',
        'postgres-operator.crunchydata.com/cluster': evil,
      };
    });
    const [entity, ...more] = await entities(['-f', '-'], { stdin });
    expect(more).toEqual([]);
    expect(entity).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: expect.stringMatching(/^x-kind-Location-2J-[0-9a-f]{8}$/u),
        annotations: {
          'backstage.io/kubernetes-label-selector': 'postgres-operator.crunchydata.com/patroni=patronidemo',
          'backstage.io/kubernetes-namespace': 'patroni-4',
        },
      },
      spec: { type: 'database', owner: 'unknown' },
    });
  });

  test('of a namespace leave the cluster out', async () => {
    const stdin = edited(({ metadata }) => {
      metadata.namespace = evil;
    });
    const { stdout, stderr } = await runCli(['catalog', '-f', '-'], { stdin });
    expect(stdout).toBe('');
    expect(stderr).toContain('left out');
    expect(stderr).not.toMatch(/[\u001b\u202e]/u);
  });

  test('that are no labels leave the cluster out', async () => {
    const stdin = edited(({ metadata }) => {
      if (metadata.labels) metadata.labels['cluster-name'] = 'a,b!=c';
    });
    const { stdout, stderr, code } = await runCli(['catalog', '-f', '-'], { stdin });
    expect(stdout).toBe('');
    expect(stderr).toContain('left out: no label');
    expect(code).toBe(0);
  });
});

describe('flags', () => {
  test.each([
    ['--owner', 'team a'],
    ['--component', 'a/b/c'],
    ['--system', ''],
  ])('%s %j is refused', async (flag, value) => {
    const { stdout, stderr, code } = await runCli(['catalog', ...fromFixture, `${flag}=${value}`]);
    expect([stdout, code]).toEqual(['', 1]);
    expect(stderr).toBe(
      `error: invalid argument ${JSON.stringify(value)} for "${flag}" flag: not an entity reference, as ` +
        "[kind:][namespace/]name\nSee 'kubectl patroni catalog --help' for usage.\n",
    );
  });

  test.each(['--lifecycle', '--kubernetes-cluster'])('%s needs a word', async (flag) => {
    expect(await runCli(['catalog', ...fromFixture, `${flag}=`])).toMatchObject({ stdout: '', code: 1 });
  });
});

describe('of a live cluster', () => {
  let api: FakeApi | undefined;
  afterEach(async () => {
    await api?.close();
  });

  test('says what it does not know for want of a right', async () => {
    api = await startFakeApi({ forbidden: ['services'] });
    const argv = ['patronidemo', '-n', 'patroni-4', '--server', api.url, '--owner', 'team-a'];
    const { stdout, stderr, code } = await runCli(['catalog', ...argv]);
    expect(stdout).toContain('backstage.io/kubernetes-label-selector: cluster-name=patronidemo');
    expect(stderr).toContain('Error from server (Forbidden): services is forbidden');
    expect(stderr).toContain('Service objects were not read: whether the selector matches them is not known');
    expect(code).toBe(2);
  });
});
