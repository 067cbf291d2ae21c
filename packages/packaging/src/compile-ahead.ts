/**
 * What V8 compiles of the plugin when it is used, kept for an executable: that then neither parses nor compiles what its
 * usual commands take. They are run here once, on a simulated cluster.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { scenarios, startSimulation } from '@kubectl-patroni/simulator';
import { COMPILED, scriptOf, type Kept } from '../../kubectl-patroni/src/executable/chunks.ts';

/** Each is a program of the plugin's, and its arguments; it decides on the files that it is the first to load. */
const USES = [
  ['cli', 'topology', '-n', 'healthy'],
  ['complete', 'topology', '-n', 'healthy', ''],
] as const;

const HEALTHY = scenarios.filter(({ name }) => name === 'healthy-headless');

/**
 * @param chunks the folder of what was bundled for an executable
 * @param builder Node.js, of the version that is in the executable
 * @param output a folder, for a file by each file's path
 * @throws when V8 would not take it, or one of the commands fails
 */
export async function compileAhead(chunks: string, builder: string, output: string): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'kubectl-patroni-home-'));
  const simulation = await startSimulation({ scenarios: HEALTHY });
  try {
    const kubeconfig = join(home, 'kubeconfig');
    await simulation.writeKubeconfig(kubeconfig);
    for (const [program, ...args] of USES)
      await promisify(execFile)(
        builder,
        [
          '--random-seed=1',
          join(import.meta.dirname, 'compiled-in-use.ts'),
          chunks,
          output,
          program,
          ...args,
        ],
        { env: { HOME: home, KUBECONFIG: kubeconfig, LANG: 'C.UTF-8' }, timeout: 60_000 },
      );
  } finally {
    await simulation.close();
    rmSync(home, { recursive: true });
  }
  expectTaken(chunks, output);
}

/** That it is refused would be seen by nobody: all would work, and more slowly. */
function expectTaken(chunks: string, output: string): void {
  const kept: Kept = {
    code: (path) => readFileSync(join(chunks, path), 'latin1'),
    compiled: (path) => readFileSync(join(output, path + COMPILED)),
  };
  const paths = readdirSync(output, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(COMPILED))
    .map((file) => file.slice(0, -COMPILED.length));
  const refused = paths.filter((path) => scriptOf(path, kept).cachedDataRejected !== false);
  if (paths.length === 0) throw new Error('nothing was compiled ahead');
  if (refused.length > 0) throw new Error(`V8 does not take what it compiled of ${refused.join(', ')}`);
}
