/** One file that is the plugin, and Node.js with it. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostPlatform, type Platform } from './platforms.ts';

const PLUGIN = join(import.meta.dirname, '../../kubectl-patroni');

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
 * V8 seeds the hashes in it at random: with a seed that is given the same sources make the same file, byte for byte
 * (--hash-seed would do so, too, but counts as another V8, whose code is refused).
 *
 * A file for macOS has to be signed before it runs there; `codesign` is on macOS alone.
 *
 * @returns whether it can run: false for macOS, unless made there
 */
export function makeExecutable({ platform, node, builder, output }: ExecutableRequest): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'kubectl-patroni-sea-'));
  copyFileSync(join(PLUGIN, 'dist/executable.cjs'), join(folder, MAIN));
  writeFileSync(
    join(folder, 'sea.json'),
    JSON.stringify({
      // The path is kept in the executable as it is written here: it must not tell of this machine.
      main: MAIN,
      mainFormat: 'commonjs',
      executable: node,
      output,
      disableExperimentalSEAWarning: true,
      useSnapshot: false,
      useCodeCache: hostPlatform()?.name === platform.name,
      assets: { 'oclif.manifest.json': join(PLUGIN, 'oclif.manifest.json') },
    }),
  );
  try {
    execFileSync(builder, ['--random-seed=1', '--build-sea', 'sea.json'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
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
