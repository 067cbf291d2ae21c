/** The plugin as a single executable: no Node.js, no package and no file beside it. Also the completer, by its name. */
import { basename } from 'node:path';
import { getAsset, getAssetKeys, getRawAsset } from 'node:sea';
import type * as Program from '../cli/main.js';
import type * as Completer from '../complete/main.js';
import { chunksFrom, COMPILED } from './chunks.js';

const MANIFEST = 'oclif.manifest.json';
const COMPLETER = /^kubectl_complete-patroni(?:\.exe)?$/u;

// `argv[0]` and `argv[1]` are the executable's resolved path; only `argv0` is as it was called.
const argv = process.argv.slice(2);
const manifest = () => getAsset(MANIFEST, 'utf8');

const within = new Set(getAssetKeys());
const chunks = chunksFrom({
  code: (path) => Buffer.from(getRawAsset(path)).toString('latin1'),
  compiled: (path) =>
    within.has(path + COMPILED) ? new Uint8Array(getRawAsset(path + COMPILED)) : undefined,
});

if (argv[0] === '__complete') void complete(argv.slice(1));
else if (COMPLETER.test(basename(process.argv0))) void complete(argv);
else {
  const { main } = chunks.load('cli/main.cjs') as typeof Program;
  void main({ argv, script: process.argv0, manifest });
}

/** Silent where it cannot be: whatever is written ends up in the line that is being typed. */
async function complete(words: readonly string[]): Promise<void> {
  try {
    const { main } = chunks.load('complete/main.cjs') as typeof Completer;
    await main({ words, manifest });
  } catch {
    process.exit(1);
  }
}
