/**
 * The full portal as it is installed: in a folder of its own outside the repository, from its own package-lock.json, with
 * the plugin and the core as the tarballs that are published. So nothing in it can lean on the workspaces.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.ts';

const REPOSITORY = join(import.meta.dirname, '../../../..');
const SOURCE = join(import.meta.dirname, '../../full');

/** Folders of what is packed. */
const PACKED = ['packages/core', 'plugins/patroni'] as const;

/** What the installation was made of. */
interface Stamp {
  lock: string;
  tarballs: readonly string[];
}

/** @returns where the full portal is kept between runs: PORTAL_FOLDER, or a folder in the user's cache */
export function installationFolder(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return process.env['PORTAL_FOLDER'] ?? join(cache, 'kubectl-patroni/portal');
}

/**
 * Installs what has changed since the last time, and bundles the app. Takes a minute the first time.
 * @param say tells what takes long
 * @returns the folder
 * @throws Error when npm or the bundler fails
 */
export async function installFullPortal(say: (text: string) => void): Promise<string> {
  const folder = installationFolder();
  await mkdir(folder, { recursive: true });
  for (const part of ['package.json', 'package-lock.json', 'app', 'backend'])
    await cp(join(SOURCE, part), join(folder, part), { recursive: true });
  const stampFile = join(folder, 'installed.json');
  const before = await readStamp(stampFile);
  const packed = await pack(join(folder, 'tarballs'));
  const now: Stamp = {
    lock: await digest(join(SOURCE, 'package-lock.json')),
    tarballs: await Promise.all(packed.map(digest)),
  };
  if (before?.lock !== now.lock) {
    say(`Installing a Backstage into ${folder} (a minute, only the first time) …`);
    await rm(stampFile, { force: true });
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  }
  if (before?.lock !== now.lock || before.tarballs.join() !== now.tarballs.join()) {
    say('Installing the packed plugin …');
    await run('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', ...packed], {
      cwd: folder,
    });
    await run(process.execPath, ['app/bundle.mjs'], { cwd: folder });
    await writeFile(stampFile, JSON.stringify(now));
  }
  return folder;
}

/** `npm pack` of what is published. @returns paths of the tarballs */
async function pack(folder: string): Promise<string[]> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const tarballs: string[] = [];
  for (const each of PACKED) {
    const output = await run('npm', ['pack', '--json', '--pack-destination', folder], {
      cwd: join(REPOSITORY, each),
    });
    tarballs.push(join(folder, packedName(output)));
  }
  return tarballs;
}

/** @param output of `npm pack --json`, before which scripts may have said something */
function packedName(output: string): string {
  const report: unknown = JSON.parse(output.slice(output.search(/^[[{]/m)));
  const [first] = Array.isArray(report) ? (report as unknown[]) : Object.values(report as object);
  const { filename } = first as { filename?: unknown };
  if (typeof filename !== 'string') throw new Error(`npm pack does not name its file: ${output}`);
  return filename;
}

async function readStamp(file: string): Promise<Stamp | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Stamp;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function digest(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}
