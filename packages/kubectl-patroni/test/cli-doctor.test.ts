/** `doctor` and `explain` of the built program, from arguments to exit code. */
import { describe, expect, test } from '@jest/globals';
import { checks, type TopologyList } from '@kubectl-patroni/core';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { startFakeApi, type FakeApiOptions } from './fake-api.js';
import { junitErrors, sarifErrors } from './report-schemas.js';
import { FIXTURE, NOW, runCli } from './run-cli.js';

/** What the program says of the fake API server. */
async function live(argv: readonly string[], options: FakeApiOptions = {}) {
  const api = await startFakeApi(options);
  try {
    return await runCli([...argv, '-s', api.url, '-n', 'patroni-4']);
  } finally {
    await api.close();
  }
}

const fromFixture = ['-f', FIXTURE, '--now', NOW];

/** patronidemo-1 announces itself as localhost: an error by any measure. */
const broken = (text: string) =>
  text.replaceAll(
    'postgres://patronidemo-1.patronidemo-headless.patroni-4.svc.cluster.local',
    'postgres://localhost',
  );

describe('doctor', () => {
  test('of a healthy cluster finds no error and no warning, in every format', async () => {
    for (const format of ['table', 'wide', 'name', 'json', 'yaml', 'junit', 'sarif']) {
      const { code, stdout } = await runCli(['doctor', ...fromFixture, '--fail-on', 'warning', '-o', format]);
      expect([format, code]).toEqual([format, 0]);
      if (format === 'table') expect(stdout).toContain('checks made)');
    }
  });

  test('-o json is the contract, with findings from --min-severity on', async () => {
    const { stdout, code } = await live(['doctor', 'patronidemo', '-o', 'json', '--min-severity', 'error'], {
      edit: broken,
    });
    const list = JSON.parse(stdout) as TopologyList;
    expect([code, list.kind]).toEqual([1, 'TopologyList']);
    expect(list.items[0]?.findings.map(({ code: found }) => found)).toContain('PT406');
    expect(list.items[0]?.findings.every(({ severity }) => severity === 'error')).toBe(true);
  });

  test.each([
    [['--fail-on', 'error'], 1],
    [['--fail-on=never'], 0],
    [['--only', 'PT204', '--fail-on', 'error'], 0],
    [['--only', 'loopback-or-unspecified'], 1],
  ])('exits by --fail-on: %j with %d, in every format', async (flags, expected) => {
    for (const format of ['table', 'wide', 'name', 'json', 'yaml', 'junit', 'sarif'])
      expect([format, (await live(['doctor', ...flags, '-o', format], { edit: broken })).code]).toEqual([
        format,
        expected,
      ]);
  });

  test('what is not shown fails all the same', async () => {
    const { stdout, code } = await live(
      ['doctor', '--only', 'PT401', '--min-severity', 'error', '--fail-on', 'info'],
      {
        edit: (text) =>
          text.replace(
            /"conn_url\\":\\"postgres:\/\/patronidemo-1[^:]*/u,
            '"conn_url\\":\\"postgres://10.244.0.27',
          ),
      },
    );
    expect([code, stdout]).toEqual([1, expect.stringContaining('Nothing of severity error or above')]);
  });

  test('names the checks that were not made, and the right that they lack', async () => {
    const { stdout, code } = await live(['doctor', '-o', 'json'], { forbidden: ['statefulsets'] });
    const skipped = (JSON.parse(stdout) as TopologyList).items[0]?.skippedChecks ?? [];
    const needing = checks
      .filter(({ needs }) => needs.includes('statefulSets'))
      .map(({ code: each }) => each);
    expect([code, skipped.map(({ code: each }) => each)]).toEqual([2, expect.arrayContaining(needing)]);
  });

  test('nobody needs to see what only checks look at', async () => {
    const forbidden = ['nodes', 'networkpolicies', 'peerauthentications', 'destinationrules', 'coredns'];
    const { code, stderr } = await live(['doctor'], { forbidden });
    expect([code, stderr]).toEqual([0, '']);
  });

  test('reports validate', async () => {
    const junit = await live(['doctor', '-o', 'junit'], { edit: broken });
    expect(await junitErrors(junit.stdout)).toEqual([]);
    const sarif = await live(['doctor', '-o', 'sarif'], { edit: broken, forbidden: ['statefulsets'] });
    const log = JSON.parse(sarif.stdout) as Log;
    expect(sarifErrors(log)).toEqual([]);
    expect(log.runs[0]?.tool.driver.rules).toHaveLength(checks.length);
    expect(log.runs[0]?.invocations?.[0]?.executionSuccessful).toBe(false);
  });

  test('of no cluster: nothing is wrong, in every format', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kubectl-patroni-'));
    writeFileSync(join(folder, 'none.json'), '{"apiVersion":"v1","kind":"List","items":[]}');
    for (const format of ['table', 'json', 'junit', 'sarif'])
      expect((await runCli(['doctor', '-f', folder, '-o', format])).code).toBe(0);
  });

  test('--list asks no cluster', async () => {
    const { stdout, code } = await runCli(['doctor', '--list', '-s', 'http://127.0.0.1:1']);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^CODE +NAME +SEVERITY +FIX +LOOKS AT +FINDS$/mu),
    ]);
    const list = JSON.parse(
      (await runCli(['doctor', '--list', '-o', 'json', '--only', 'PT204'])).stdout,
    ) as unknown;
    expect(list).toMatchObject({
      kind: 'CheckList',
      items: [{ code: 'PT204', needs: ['pods', 'services'] }],
    });
    expect((await runCli(['doctor', '--list', '-o', 'name'])).stdout).toBe(
      `${checks.map(({ code: each }) => each).join('\n')}\n`,
    );
    expect((await runCli(['doctor', '--list', '-o', 'sarif'])).code).toBe(1);
  });

  test.each([
    [['--only', 'PT204,PT999'], 'error: unknown check "PT999"'],
    [
      ['--skip', 'raw-pod-ips'],
      'error: unknown check "raw-pod-ips"\n\nDid you mean this?\n\tPT401 raw-pod-ip\n',
    ],
  ])('%j cannot be carried out', async (flags, message) => {
    const { stdout, stderr, code } = await runCli(['doctor', ...fromFixture, ...flags]);
    expect([stdout, code]).toEqual(['', 1]);
    expect(stderr).toContain(message);
  });
});

describe('explain', () => {
  test('by code and by name', async () => {
    const byCode = await runCli(['explain', 'pt204']);
    expect([byCode.code, byCode.stdout]).toEqual([
      0,
      expect.stringMatching(/^PT204 publish-not-ready-off\n\n/u),
    ]);
    expect((await runCli(['explain', 'publish-not-ready-off'])).stdout).toBe(byCode.stdout);
    expect((await runCli(['explain', 'PT204', '-o', 'markdown'])).stdout).toMatch(
      /^# PT204 publish-not-ready-off\n/u,
    );
    const { stdout } = await runCli(['explain', 'PT204', '-o', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      code: 'PT204',
      means: expect.any(String),
      zhTW: expect.any(String),
    });
  });

  test('nothing, and what is no check', async () => {
    expect((await runCli(['explain'])).code).toBe(1);
    expect((await runCli(['explain', 'PT999'])).stderr).toContain('error: unknown check "PT999"');
  });
});
