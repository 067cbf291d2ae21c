/** Bundles the plugin, and writes down the commands' flags for oclif (oclif.manifest.json). */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { bundle, CLIENT, COMPLETER, KEPT, PROGRAM } from './bundle.js';
import { bundledPackages, thirdPartyLicences } from './third-party-licences.js';

const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

rmSync(join(root, 'dist'), { recursive: true, force: true });
const installed = await Promise.all([
  bundle({ ...PROGRAM, folder: 'dist/cli' }),
  bundle({ ...COMPLETER, folder: 'dist/complete' }),
]);
// A single executable has nothing but itself: what is external above is with it.
const alone = await Promise.all([
  bundle({ entry: 'src/executable/main.ts', folder: 'dist/executable' }),
  bundle({ ...PROGRAM, folder: 'dist/executable/cli', form: KEPT }),
  bundle({ ...COMPLETER, folder: 'dist/executable/complete', form: KEPT }),
  bundle({ entry: CLIENT, folder: 'dist/executable/client-node', form: KEPT }),
]);
writeFileSync(join(root, 'dist/THIRD-PARTY-LICENSES.txt'), thirdPartyLicences(installed.flat()));
writeFileSync(join(root, 'dist/executable-licenses.txt'), thirdPartyLicences(alone.flat()));
writeFileSync(
  join(root, 'dist/executable-packages.json'),
  `${JSON.stringify(bundledPackages(alone.flat()).map(([name]) => name))}\n`,
);

// oclif itself finds a command by its file.
const commands = readdirSync(join(root, 'src', 'commands')).filter((file) => /(?<!\.test)\.ts$/.test(file));
mkdirSync(join(root, 'dist', 'commands'));
for (const file of commands) {
  const id = basename(file, '.ts');
  writeFileSync(
    join(root, 'dist', 'commands', `${id}.js`),
    `import main from '../cli/main.cjs';\nexport default await main.commands[${JSON.stringify(id)}]();\n`,
  );
}

const oclif = join(dirname(require.resolve('oclif/package.json')), 'bin', 'run.js');
execFileSync(process.execPath, [oclif, 'manifest'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
