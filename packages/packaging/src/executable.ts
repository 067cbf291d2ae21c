/** One file that is the plugin, and Node.js with it. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { compileAhead } from './compile-ahead.ts';
import { hostPlatform, type Platform } from './platforms.ts';

const PLUGIN = join(import.meta.dirname, '../../kubectl-patroni');

/** What is bundled for it: `main.cjs`, which finds the rest in the executable. */
const CHUNKS = join(PLUGIN, 'dist/executable');

const MAIN = 'kubectl-patroni.cjs';

export interface ExecutableRequest {
  platform: Platform;
  /** That platform's Node.js. */
  node: string;
  /** Of this machine, and of the same version: it compiles the code. */
  builder: string;
  output: string;
}

/**
 * What V8 compiles is kept in the executable where it is made for the machine that makes it; it is of no use on another.
 *
 * A file for macOS has to be signed before it runs there; `codesign` is on macOS alone.
 *
 * @returns whether it can run: false for macOS, unless made there
 */
export async function makeExecutable({
  platform,
  node,
  builder,
  output,
}: ExecutableRequest): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'kubectl-patroni-compiled-'));
  const isHost = hostPlatform()?.name === platform.name;
  try {
    if (isHost) await compileAhead(CHUNKS, builder, folder);
    assemble(
      { ...chunked(), assets: { ...chunked().assets, ...filesIn(folder) }, keepsCode: isHost },
      { node, builder, output },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (platform.os !== 'darwin') return true;
  if (process.platform !== 'darwin') return false;
  execFileSync('codesign', ['--force', '--sign', process.env['CODESIGN_IDENTITY'] ?? '-', output], {
    stdio: 'inherit',
  });
  return true;
}

/** What an executable is made of. */
export interface Layout {
  /** A file of CommonJS. */
  main: string;
  /** Files, by the names that the main file asks for them. */
  assets: Readonly<Record<string, string>>;
  /** Whether what V8 compiles of the main file is kept with it. */
  keepsCode: boolean;
  /** Whether the main file is run now, and what it leaves in memory is what the executable starts with. */
  isSnapshot: boolean;
}

/** The plugin's, with nothing compiled. */
export const chunked = (): Layout => ({
  main: join(CHUNKS, 'main.cjs'),
  assets: { 'oclif.manifest.json': join(PLUGIN, 'oclif.manifest.json'), ...filesIn(CHUNKS, /\.cjs$/u) },
  keepsCode: false,
  isSnapshot: false,
});

/**
 * V8 seeds the hashes in what it compiles at random: with a seed that is given the same sources make the same file, byte for
 * byte (--hash-seed would do so, too, but counts as another V8, whose code is refused).
 */
export function assemble(
  { main, assets, keepsCode, isSnapshot }: Layout,
  { node, builder, output }: Omit<ExecutableRequest, 'platform'>,
): void {
  const folder = mkdtempSync(join(tmpdir(), 'kubectl-patroni-sea-'));
  try {
    copyFileSync(main, join(folder, MAIN));
    writeFileSync(
      join(folder, 'sea.json'),
      JSON.stringify({
        // The path is kept in the executable as it is written here: it must not tell of this machine.
        main: MAIN,
        mainFormat: 'commonjs',
        executable: node,
        output,
        disableExperimentalSEAWarning: true,
        useSnapshot: isSnapshot,
        useCodeCache: keepsCode,
        assets,
      }),
    );
    execFileSync(builder, ['--random-seed=1', '--build-sea', 'sea.json'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @returns paths by names, which have slashes everywhere */
function filesIn(folder: string, wanted = /./u): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && wanted.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(files.map((file) => [relative(folder, file).replaceAll(sep, '/'), file]));
}
