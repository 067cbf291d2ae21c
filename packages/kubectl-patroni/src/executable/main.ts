/** The plugin as a single executable: no Node.js, no package and no file beside it. Also the completer, by its name. */
import { basename } from 'node:path';
import { getAsset } from 'node:sea';

const MANIFEST = 'oclif.manifest.json';
const COMPLETER = /^kubectl_complete-patroni(?:\.exe)?$/u;

// `argv[0]` and `argv[1]` are the executable's resolved path; only `argv0` is as it was called.
const argv = process.argv.slice(2);
const manifest = () => getAsset(MANIFEST, 'utf8');

if (argv[0] === '__complete') void complete(argv.slice(1));
else if (COMPLETER.test(basename(process.argv0))) void complete(argv);
else void run();

/** Silent where it cannot be: whatever is written ends up in the line that is being typed. */
async function complete(words: readonly string[]): Promise<void> {
  try {
    const { main } = await import('../complete/main.js');
    await main({ words, manifest });
  } catch {
    process.exit(1);
  }
}

async function run(): Promise<void> {
  const { main } = await import('../cli/main.js');
  await main({ argv, script: process.argv0, manifest });
}
