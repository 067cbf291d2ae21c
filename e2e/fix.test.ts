/** From pod IPs to headless names on real clusters, with a client that writes all the time. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SCOPE } from './clusters.js';
import { kubectl, local, succeeds } from './kubectl.js';
import { COMMON, expectHeadless, fix, folder, observed, planned, uidsOf, useClusters } from './repairs.js';
import { rowsIn, startWriter } from './writer.js';

useClusters([
  ['podip', '3', 'fix-3'],
  ['podip', '4', 'fix-4'],
  ['endpoints', '3', 'fix-endpoints-c1'],
  ['endpoints', '4', 'fix-endpoints-c2'],
]);

/** Clusters of other makers, as simulated. */
const EXAMPLES = path.resolve(import.meta.dirname, '../docs/examples');
/** A measurement, for whoever reads what the tests printed. */
const report = (line: string) => void process.stdout.write(`${line}\n`);

describe('nothing is done without being asked for', () => {
  it('the plan in every form leaves everything as it is, and the server takes what is printed', async () => {
    const everything = () =>
      succeeds(
        'get',
        'sts,svc,pods',
        '-n',
        'fix-3',
        '-o',
        'jsonpath={range .items[*]}{.kind} {.metadata.name} {.metadata.generation} {.metadata.uid}{"\\n"}{end}',
      );
    const before = await everything();
    for (const more of [[], ['-o', 'json'], ['-o', 'yaml'], ['--path', 'C2', '-o', 'yaml']]) {
      const text = await succeeds('patroni', 'fix', SCOPE, '-n', 'fix-3', ...more);
      if (more.includes('yaml'))
        expect(await local('kubectl', ['apply', '--dry-run=server', '-f', '-'], text)).toContain(
          'created (server dry run)',
        );
    }
    expect(await everything()).toBe(before);
  });

  it.each(['path-a', 'path-b', 'path-c', 'zalando', 'argocd', 'flux'])(
    'the server takes every manifest of the plan for %s',
    async (name) => {
      const text = await succeeds('patroni', 'fix', '-f', path.join(EXAMPLES, `${name}.json`), '-o', 'yaml');
      if (!text.includes('kind:')) return;
      const here = text.replaceAll(/^ {2}namespace: .*$/gm, '  namespace: fix-3');
      const answer = await local('kubectl', ['apply', '--dry-run=server', '-f', '-'], here);
      expect(answer.trim().split('\n')).toHaveLength(text.match(/^kind:/gm)?.length ?? 0);
    },
  );

  it('kustomize puts the patches over the StatefulSet as it is', async () => {
    const [base, overlay] = ['base', 'overlay'].map((name) => path.join(folder, name)) as [string, string];
    for (const each of [base, overlay]) mkdirSync(each);
    const set = await succeeds('get', 'sts', SCOPE, '-n', 'fix-3', '-o', 'yaml');
    writeFileSync(path.join(base, 'set.yaml'), set);
    writeFileSync(path.join(base, 'kustomization.yaml'), 'resources: [set.yaml]\n');
    await succeeds('patroni', 'fix', SCOPE, '-n', 'fix-3', '--kustomize', path.join(folder, 'headless'));
    writeFileSync(
      path.join(overlay, 'kustomization.yaml'),
      'resources: [../base]\ncomponents: [../headless]\n',
    );
    const built = await succeeds('kustomize', overlay);
    expect(built).toContain('value: $(PATRONI_NAME).patronidemo-pods.fix-3.svc:5432');
    expect(built).toContain('serviceName: patronidemo-pods');
    expect(built).toContain('type: OnDelete');
    expect(built.indexOf('name: PATRONI_NAME')).toBeLessThan(built.indexOf('$(PATRONI_NAME)'));
  });

  it('a user who may only read is shown the Role that is missing', async () => {
    const before = await uidsOf('fix-3');
    const role = [
      'create',
      'clusterrole',
      'fix-reader',
      '--verb=get,list',
      '--resource=pods,services,configmaps,endpoints,endpointslices,statefulsets.apps',
    ];
    await kubectl(...role);
    await kubectl(
      'create',
      'clusterrolebinding',
      'fix-reader',
      '--clusterrole=fix-reader',
      '--user=fix-reader',
    );
    try {
      const { code, stderr } = await kubectl(
        'patroni',
        'fix',
        SCOPE,
        '-n',
        'fix-3',
        '--as',
        'fix-reader',
        ...COMMON,
      );
      expect(code).toBe(1);
      expect(stderr).toContain('error: nothing was changed: rights: You lack');
      const manifest = stderr.slice(stderr.indexOf('apiVersion: rbac'), stderr.indexOf('error: nothing'));
      expect(await local('kubectl', ['apply', '--dry-run=server', '-f', '-'], manifest)).toContain('created');
      expect(await uidsOf('fix-3')).toEqual(before);
    } finally {
      await kubectl('delete', 'clusterrole,clusterrolebinding', 'fix-reader');
    }
  });
});

describe.each([
  ['podip on Patroni 3', 'fix-3', 'C1', []],
  ['podip on Patroni 4', 'fix-4', 'C1', []],
  ['endpoints by a new StatefulSet', 'fix-endpoints-c1', 'C1', []],
  ['endpoints by a Service for each member', 'fix-endpoints-c2', 'C2', ['--path', 'C2']],
])('%s', (_, namespace, way, more) => {
  it('ends with headless addresses; no acknowledged row is lost', async () => {
    expect((await planned(namespace)).path).toBe('C1');
    const writer = await startWriter(namespace);
    const { code, stderr } = await fix(namespace, ...COMMON, ...more);
    const { acknowledged, longestGapMs } = await writer.stop();
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    const rows = await rowsIn(namespace);
    expect(acknowledged.length).toBeGreaterThan(100);
    expect(acknowledged.filter((n) => !rows.has(n))).toEqual([]);
    report(
      `${namespace} by ${way}: ${String(acknowledged.length)} rows acknowledged, the longest gap was ${String(Math.round(longestGapMs))} ms`,
    );
    if (way === 'C1') await expectHeadless(namespace);
    else {
      const { replicationAddressing, members } = await observed(namespace);
      expect([replicationAddressing, ...members.map(({ postgres }) => postgres?.kind)]).toEqual([
        'headless',
        ...members.map(() => 'single-pod-service'),
      ]);
    }
  });
});

describe('taken back', () => {
  it('--undo: members announce their addresses again, and the Service of ours is left for the StatefulSet alone', async () => {
    const { code, stderr } = await fix('fix-4', '--undo', ...COMMON);
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    const { members, replicationAddressing } = await observed('fix-4');
    expect([replicationAddressing, ...members.map(({ postgres }) => postgres?.kind)]).toEqual([
      'other',
      ...members.map(() => 'own-pod-ip'),
    ]);
  });
});
