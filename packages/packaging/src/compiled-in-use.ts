/**
 * `node compiled-in-use.ts CHUNKS OUTPUT PROGRAM ARGUMENT...` runs it, and writes what V8 had compiled when it ended. Only of
 * files that were not written before.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chunksFrom, COMPILED } from '../../kubectl-patroni/src/executable/chunks.ts';

interface Program {
  main(start: object): Promise<void>;
}

const [folder = '', output = '', program = '', ...words] = process.argv.slice(2);
const chunks = chunksFrom({
  code: (path) => readFileSync(join(folder, path), 'latin1'),
  compiled: () => undefined,
});

process.on('exit', (code) => {
  if (code !== 0) return;
  for (const [path, compiled] of chunks.compiled()) {
    const file = join(output, path + COMPILED);
    if (existsSync(file)) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, compiled);
  }
});

const manifest = () => readFileSync(join(folder, '../../oclif.manifest.json'), 'utf8');
const { main } = chunks.load(`${program}/main.cjs`) as Program;
await main({ argv: words, words, script: 'kubectl-patroni', manifest });
