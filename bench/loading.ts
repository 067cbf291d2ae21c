/** How the plugin's files can be loaded by Node.js, and how fast `topology` then starts; and what oclif takes of that. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle, PROGRAM } from '../packages/kubectl-patroni/scripts/bundle.js';
import { besideKubectl, type StartWays } from './executables.ts';
import { root } from './measure.ts';
import { onHealthyCluster } from './start-up.ts';

const PLUGIN = path.join(root, 'packages/kubectl-patroni');
const BIN = path.join(PLUGIN, 'bin/kubectl-patroni.js');

export async function measureLoading(rounds: number): Promise<StartWays> {
  return onHealthyCluster(async (runner) => {
    const folder = path.join(runner.folder, 'loading');
    const file = (name: string) => path.join(folder, name);
    mkdirSync(folder);
    symlinkSync(path.join(root, 'node_modules'), file('node_modules'));
    await bundle({ ...PROGRAM, folder: file('one'), form: { codeSplitting: false } });
    await bundle({ ...PROGRAM, folder: file('es'), form: ES_MODULES });

    const script = (name: string, text: string): string => {
      writeFileSync(file(name), text);
      return file(name);
    };
    const node = (...argv: string[]) => ({ argv: ['node', ...argv] });
    return besideKubectl(
      runner,
      [
        { name: '`topology`, as shipped', ...node(BIN, 'topology') },
        {
          name: '`topology`, without the compile cache',
          ...node(BIN, 'topology'),
          env: { NODE_DISABLE_COMPILE_CACHE: '1' },
        },
        {
          name: '`topology`, one file of CommonJS',
          ...node(script('one.mjs', startOf('./one/main.cjs', runner.folder)), 'topology'),
        },
        {
          name: '`topology`, the same files as ES modules',
          ...node(script('es.mjs', startOf('./es/main.mjs', runner.folder)), 'topology'),
        },
        { name: "`topology`, by oclif's own start", ...node(script('oclif.mjs', OCLIF), 'topology') },
        { name: '`@oclif/core`, loaded, and nothing else', ...node(script('core.cjs', CORE)) },
      ],
      rounds,
    );
  });
}

const ES_MODULES = { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' } as const;

const startOf = (program: string, caches: string) => `
import module from 'node:module';
import { readFileSync } from 'node:fs';
module.enableCompileCache(${JSON.stringify(path.join(caches, 'compiled'))});
const { main } = await import(${JSON.stringify(program)});
const manifest = () => readFileSync(${JSON.stringify(path.join(PLUGIN, 'oclif.manifest.json'))}, 'utf8');
await main({ argv: process.argv.slice(2), script: 'kubectl-patroni', manifest });
`;

const OCLIF = `
import { execute } from '@oclif/core';
await execute({ dir: ${JSON.stringify(pathToFileURL(BIN).href)} });
`;

const CORE = "require('@oclif/core');";
