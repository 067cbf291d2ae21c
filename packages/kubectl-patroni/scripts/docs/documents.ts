/** The documents that are made here, or hold examples of output. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPages } from './check-pages.ts';
import { commandsPage, type Manifest } from './commands-page.ts';
import { manPage } from './man-page.ts';
import { refreshExamples } from './examples.ts';

const PACKAGE = new URL('../../', import.meta.url);
const PROJECT = new URL('../../', PACKAGE);

const WITH_EXAMPLES = [
  'README.md',
  'README.zh-TW.md',
  'docs/addresses.md',
  'docs/backstage/onboarding.md',
  'docs/backstage/onboarding.zh-TW.md',
  'docs/from-pod-ips-to-headless.md',
  'docs/from-pod-ips-to-headless.zh-TW.md',
  'docs/how-it-works.md',
  'docs/how-it-works.zh-TW.md',
  'docs/proof.md',
  'docs/topology.md',
  'docs/topology.zh-TW.md',
];

/** @returns each document's place, as it is and as it should be. Needs the built plugin. */
export function documents(): { path: URL; name: string; is: string | null; shouldBe: string }[] {
  const manifest = JSON.parse(readFileSync(new URL('oclif.manifest.json', PACKAGE), 'utf8')) as Manifest;
  return [
    { name: 'docs/commands.md', make: () => commandsPage(manifest) },
    { name: 'packages/kubectl-patroni/man/kubectl-patroni.1', make: () => manPage(manifest) },
    ...[...checkPages()].map(([name, page]) => ({ name, make: () => page })),
    ...WITH_EXAMPLES.map((name) => ({
      name,
      make: (is: string) => refreshExamples(is, output),
    })),
  ].map(({ name, make }) => {
    const path = new URL(name, PROJECT);
    const is = read(path);
    return { path, name, is, shouldBe: make(is ?? '') };
  });
}

function read(path: URL): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Stands in examples for the place of a folder that does not exist yet. */
const NEW_FOLDER = 'patches';

/** What the plugin prints for these arguments in its own folder, 120 columns wide and without colours. */
function output(command: string, exitCode: number): string {
  const temporary = mkdtempSync(join(tmpdir(), 'example-'));
  const folder = join(temporary, NEW_FOLDER);
  const args = command.split(' ').map((argument) => (argument === NEW_FOLDER ? folder : argument));
  try {
    const { stdout, stderr, status } = spawnSync(process.execPath, ['bin/kubectl-patroni.js', ...args], {
      cwd: fileURLToPath(PACKAGE),
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        LANG: 'C.UTF-8',
        NO_COLOR: '1',
        COLUMNS: '120',
      },
    });
    if (status !== exitCode)
      throw new Error(`kubectl-patroni ${command} ended with ${String(status)}: ${stderr}`);
    return stdout.replaceAll(folder, NEW_FOLDER);
  } finally {
    rmSync(temporary, { recursive: true });
  }
}
