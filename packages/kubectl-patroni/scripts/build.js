/** Bundles the plugin into one file, and writes down the commands' flags for oclif (oclif.manifest.json). */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import { bundledPackages, thirdPartyLicences } from './third-party-licences.js';

const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

const NOTHING = 'module.exports = {};';

/** What oclif would only reach without a manifest, in development, or for plugins, spinners and logs of its own. */
const NEVER_REACHED = {
  debug: 'module.exports = () => () => {};',
  'cli-spinners': NOTHING,
  lilconfig: NOTHING,
  tinyglobby: NOTHING,
  typescript: NOTHING,
  'wsl-utils': NOTHING,
};

/** @type {import('esbuild').Plugin} */
const leaveOut = {
  name: 'leave-out',
  setup({ onResolve, onLoad }) {
    const filter = new RegExp(`^(?:${Object.keys(NEVER_REACHED).join('|')})$`);
    onResolve({ filter }, ({ path }) => ({ path, namespace: 'left-out' }));
    onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({ contents: NEVER_REACHED[path] }));
  },
};

/**
 * `const x_1 = require("./x")` becomes a getter that loads the module when it is first used: of all that oclif's Command
 * could use it needs little, and setting the rest up takes 10 ms.
 * @type {import('esbuild').Plugin}
 */
const loadLate = {
  name: 'load-late',
  setup({ onLoad }) {
    const imports = /^const (\w+) = ((?:__importDefault\(|__importStar\()?require\("\.[^"]+"\)\)?);$/gm;
    onLoad({ filter: /@oclif[\\/]core[\\/]lib[\\/].*\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const found = [...source.matchAll(imports)];
      const names = found.map(([, name]) => name).join('|');
      const getters = found.map(([, name, load]) => `get ${name}() { return this._${name} ??= ${load}; },`);
      const rest = source
        .replace(imports, '')
        .replace(new RegExp(`\\b(?:${names || '(?!)'})\\b`, 'g'), 'late.$&');
      return { contents: `const late = { ${getters.join(' ')} };\n${rest}` };
    });
  },
};

rmSync(join(root, 'dist'), { recursive: true, force: true });

// One file, of which each module is set up when it is first asked for, and CommonJS, as only that loads Node's own modules
// late, too: 50 ms less than ES modules in chunks.
/** @type {import('esbuild').BuildOptions} */
const options = {
  absWorkingDir: root,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node22',
  minify: true,
  // Nobody reads it at run time; a release has it, to make sense of what a user's -v=8 prints.
  sourcemap: 'external',
  metafile: true,
  legalComments: 'none', // the licences are in a file of their own
  loader: { '.bash': 'text', '.fish': 'text', '.zsh': 'text' },
  // Loaded for legacy ways of authentication alone: it is larger than all of the rest.
  external: ['@kubernetes/client-node'],
  plugins: [leaveOut, loadLate],
  logLevel: 'warning',
};
const bundles = await Promise.all([
  build({ ...options, entryPoints: ['src/cli/main.ts'], outfile: 'dist/main.cjs' }),
  // Asked at each press of a key: it is a file of its own, without oclif.
  build({ ...options, entryPoints: ['src/complete/main.ts'], outfile: 'dist/complete.cjs' }),
]);
// A single executable has nothing but itself: all of it is in one file, also what is external above.
const executable = await build({
  ...options,
  external: [],
  entryPoints: ['src/executable/main.ts'],
  outfile: 'dist/executable.cjs',
});
const project = join(root, '../..');
const licences = (of) =>
  thirdPartyLicences(
    of.map(({ metafile }) => metafile),
    join(root, '../..'),
  );
writeFileSync(join(root, 'dist/THIRD-PARTY-LICENSES.txt'), licences(bundles));
writeFileSync(join(root, 'dist/executable-licenses.txt'), licences([executable]));
const bundled = bundledPackages([executable.metafile], project).map(([name]) => name);
writeFileSync(join(root, 'dist/executable-packages.json'), `${JSON.stringify(bundled)}\n`);

// oclif itself finds a command by its file.
const commands = readdirSync(join(root, 'src', 'commands')).filter((file) => /(?<!\.test)\.ts$/.test(file));
mkdirSync(join(root, 'dist', 'commands'));
for (const file of commands) {
  const id = basename(file, '.ts');
  writeFileSync(
    join(root, 'dist', 'commands', `${id}.js`),
    `import main from '../main.cjs';\nexport default await main.commands[${JSON.stringify(id)}]();\n`,
  );
}

const oclif = join(dirname(require.resolve('oclif/package.json')), 'bin', 'run.js');
execFileSync(process.execPath, [oclif, 'manifest'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
