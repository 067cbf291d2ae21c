/**
 * Measures, and keeps what it measured in bench/results; `npm run bench:report` makes the tables of docs/performance.md of it.
 *
 *   npm run bench                        all but lab and churn
 *   npm run bench -- start-up scale      some of: start-up, executables, loading, scale, reading, core, watch, churn
 *   npm run bench -- lab POD             start-up on the cluster that KUBECONFIG names, beside patronictl in that pod
 *
 *   --rounds N      of start-up, executables and loading (25), lab (15), of scale (5) and of reading (3)
 *   --clusters N    of scale, each of three members; may be given several times (34, 334, 3334)
 *   --executable F  a single executable, for start-up and lab; left out: what `npm run package` made
 *   --before DIR    a built packages/kubectl-patroni of another commit, for scale, start-up and lab; beside it, where that
 *                   commit's `npm run package` ran, its executable
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Core } from './core.ts';
import { writeResult } from './result.ts';

const { values, positionals } = parseArgs({
  options: {
    rounds: { type: 'string' },
    clusters: { type: 'string', multiple: true },
    before: { type: 'string' },
    executable: { type: 'string' },
  },
  allowPositionals: true,
});
const programs = { executable: values.executable ?? null, before: values.before ?? null };
const rounds = (usual: number) => (values.rounds === undefined ? usual : Number(values.rounds));

const parts = {
  'start-up': async () => (await import('./start-up.ts')).measureOnSimulator(rounds(25), programs),
  executables: async () => (await import('./executables.ts')).measureExecutables(rounds(25)),
  loading: async () => (await import('./loading.ts')).measureLoading(rounds(25)),
  scale: async () =>
    (await import('./scale.ts')).measureScale(
      (values.clusters ?? ['34', '334', '3334']).map(Number),
      rounds(5),
      values.before ?? null,
    ),
  reading: async () => (await import('./reading.ts')).measureWays(3334, rounds(3)),
  core: () => {
    const args = ['--expose-gc', path.join(import.meta.dirname, 'core.ts')];
    return Promise.resolve(JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Core);
  },
  watch: async () => (await import('./watch.ts')).measureWatch(),
  churn: async () => (await import('./churn.ts')).measureChurn(),
};
type Part = keyof typeof parts;
const USUAL: readonly Part[] = ['start-up', 'executables', 'loading', 'scale', 'reading', 'core', 'watch'];

const [first, pod = 'patronidemo-0'] = positionals;
if (first === 'lab')
  await writeResult('lab', await (await import('./start-up.ts')).measureOnLab(rounds(15), pod, programs));
else
  for (const part of positionals.length === 0 ? USUAL : positionals.map(partOf)) {
    process.stderr.write(`measuring ${part}\n`);
    await writeResult(part, await parts[part]());
  }

function partOf(name: string): Part {
  if (Object.hasOwn(parts, name)) return name as Part;
  throw new Error(`there is no benchmark ${name}, only: ${Object.keys(parts).join(', ')}, lab`);
}
