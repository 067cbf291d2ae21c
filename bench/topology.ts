/**
 * How long `kubectl-patroni topology` takes, as a whole process, beside what a person would run otherwise, on the cluster
 * that KUBECONFIG names. The commands take turns, so that they share whatever else the machine is doing.
 *
 *   npm run bench -- [POD] [RUNS]      POD: a member in the current namespace; default patronidemo-0; 15 runs
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const [pod = 'patronidemo-0', runs = '15'] = process.argv.slice(2);

const commands: Record<string, string[]> = {
  'kubectl-patroni topology': ['kubectl-patroni', 'topology'],
  'kubectl patroni topology': ['kubectl', 'patroni', 'topology'],
  'kubectl get pods,svc,cm,ep,sts': ['kubectl', 'get', 'pods,svc,cm,ep,sts'],
  'kubectl exec POD -- patronictl topology': ['kubectl', 'exec', pod, '--', 'patronictl', 'topology'],
  'kubectl-patroni version --client': ['kubectl-patroni', 'version', '--client'],
  'kubectl version --client': ['kubectl', 'version', '--client'],
};

const bin = path.resolve(import.meta.dirname, '../node_modules/.bin');
const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}` };

function milliseconds([file = '', ...args]: string[]): number {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const taken = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${status}: ${stderr.toString()}`);
  return taken;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

const times = new Map(Object.keys(commands).map((name) => [name, [] as number[]]));
for (let run = 0; run <= Number(runs); run++)
  for (const [name, command] of Object.entries(commands)) {
    const taken = milliseconds(command);
    if (run > 0) times.get(name)?.push(taken); // the first round only warms up
  }

const base = median(times.get('kubectl-patroni topology') ?? []);
process.stdout.write('| command | median ms | min | max | relative |\n|---|---:|---:|---:|---:|\n');
for (const [name, taken] of times) {
  const cells = [median(taken), Math.min(...taken), Math.max(...taken)].map((value) => value.toFixed(0));
  process.stdout.write(`| \`${name}\` | ${cells.join(' | ')} | ${(median(taken) / base).toFixed(2)} |\n`);
}
