/** `fix` of the built program on files: plans in every form, for every way and everybody who makes a cluster. */
import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RemedyPlanList } from '@kubectl-patroni/core/remedy';
import { parse, parseAllDocuments } from 'yaml';
import { runCli, type Outcome } from './run-cli.js';

/** Clusters as simulated (packages/simulator/scripts/docs/remedy-examples.ts). */
const EXAMPLES = fileURLToPath(new URL('../../../docs/examples', import.meta.url));
const GOLDEN = fileURLToPath(new URL('golden-plans', import.meta.url));
const names = readdirSync(EXAMPLES).map((file) => basename(file, '.json'));

const folder = mkdtempSync(join(tmpdir(), 'kubectl-patroni-fix-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const fix = (name: string, ...more: string[]): Promise<Outcome> =>
  runCli(['fix', '-f', join(EXAMPLES, `${name}.json`), ...more]);

/** `UPDATE_GOLDEN=1` writes it anew. */
function golden(name: string, actual: string): string {
  const path = join(GOLDEN, name);
  if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(path, actual);
  return readFileSync(path, 'utf8');
}

describe.each(names)('%s', (name) => {
  it('is planned for a person as it was when somebody last looked at it', async () => {
    const { stdout, code } = await fix(name);
    expect(`${stdout}exit code ${String(code)}\n`).toBe(
      golden(`${name}.txt`, `${stdout}exit code ${String(code)}\n`),
    );
  });

  it('has manifests that are YAML, one object each, and nothing else', async () => {
    const { stdout } = await fix(name, '-o', 'yaml');
    expect(stdout).toBe(golden(`${name}.yaml`, stdout));
    const documents = parseAllDocuments(stdout);
    for (const document of documents) {
      expect(document.errors).toEqual([]);
      const object = document.toJS() as { kind?: string; metadata?: { name?: string } } | null;
      if (object !== null)
        expect([object.kind, object.metadata?.name]).toEqual(['Service', expect.any(String)]);
    }
  });
});

it('the document has the same steps', async () => {
  const { stdout } = await fix('path-c', '-o', 'json');
  const { kind, items } = JSON.parse(stdout) as RemedyPlanList;
  expect(kind).toBe('RemedyPlanList');
  expect(items.map(({ path, steps }) => [path, steps.map(({ action }) => action)])).toEqual([
    [
      'C1',
      [
        'apply',
        'recreate',
        'edit',
        'replace-member',
        'replace-member',
        'switchover',
        'replace-member',
        'edit',
        'verify',
      ],
    ],
  ]);
});

it('--kustomize writes a component, and overwrites nothing', async () => {
  const target = join(folder, 'patches');
  const { stdout, code } = await fix('argocd', '--kustomize', target);
  expect(code).toBe(0);
  const written = stdout.trim().split('\n');
  expect(written.map((file) => basename(file)).sort()).toEqual(readdirSync(target).sort());
  const { kind, patches } = parse(readFileSync(join(target, 'kustomization.yaml'), 'utf8')) as {
    kind: string;
    patches: { path: string }[];
  };
  expect(kind).toBe('Component');
  for (const { path } of patches) {
    const { spec } = parse(readFileSync(join(target, path), 'utf8')) as { spec: { updateStrategy: object } };
    expect(spec.updateStrategy).toEqual({ type: 'OnDelete', rollingUpdate: null });
  }
  const again = await fix('argocd', '--kustomize', target);
  expect([again.code, again.stderr]).toEqual([
    1,
    expect.stringContaining('is not empty, and nothing in it is overwritten'),
  ]);
});

describe('what does not go together is refused', () => {
  it.each([
    [['--apply'], 'it cannot be used with -f'],
    [['--yes'], '--yes needs --apply'],
    [['--wait=false'], '--wait=false needs --apply'],
    [['--undo'], 'it cannot be used with -f'],
    [['--kustomize', 'x', '-o', 'json'], 'cannot be used with --apply or -o'],
    [['--path', 'D'], '--path'],
  ])('%j', async (flags, words) => {
    const { code, stderr, stdout } = await fix('path-c', ...flags);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(words);
    expect(stderr).toContain('--help');
  });
});

it('a way that does not lead there is refused with its reason', async () => {
  const { code, stdout } = await fix('path-c', '--path', 'A');
  expect(code).toBe(1);
  expect(stdout).toContain('headless');
});

describe('a snapshot without templates', () => {
  const demo = (name: string) => fileURLToPath(new URL(`../demo/${name}.json`, import.meta.url));

  it('tells enough where all members announce their names already', async () => {
    const { stdout, code } = await runCli(['fix', '-f', demo('headless')]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('names that lead to them alone')]);
  });

  it('does not where they do not: what was not read is said, and nothing is planned', async () => {
    const { stdout, code } = await runCli(['fix', '-f', demo('podip')]);
    expect([code, stdout]).toEqual([2, expect.stringContaining('Not read: the containers in the template')]);
  });
});
