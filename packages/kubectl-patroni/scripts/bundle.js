/** How the plugin is bundled: into a few files of CommonJS, of which a command loads the few that it needs. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';

const root = join(import.meta.dirname, '..');

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

const LEFT_OUT = '\0left-out:';

/** @type {import('rolldown').Plugin} */
const leaveOut = {
  name: 'leave-out',
  resolveId: {
    filter: { id: new RegExp(`^(?:${Object.keys(NEVER_REACHED).join('|')})$`, 'u') },
    handler: (id) => `${LEFT_OUT}${id}.cjs`,
  },
  load(id) {
    return id.startsWith(LEFT_OUT) ? NEVER_REACHED[id.slice(LEFT_OUT.length, -'.cjs'.length)] : undefined;
  },
};

/**
 * `const x_1 = require("./x")` becomes a getter that loads the module when it is first used: of all that oclif's Command
 * could use it needs little.
 * @type {import('rolldown').Plugin}
 */
const loadLate = {
  name: 'load-late',
  load: {
    filter: { id: /@oclif[\\/]core[\\/]lib[\\/].*\.js$/u },
    handler(path) {
      const imports = /^const (\w+) = ((?:__importDefault\(|__importStar\()?require\("[^"]+"\)\)?);$/gmu;
      const source = readFileSync(path, 'utf8');
      const found = [...source.matchAll(imports)];
      const names = found.map(([, name]) => name).join('|');
      const getters = found.map(([, name, load]) => `get ${name}() { return this._${name} ??= ${load}; },`);
      const rest = source
        .replace(imports, '')
        .replace(new RegExp(`\\b(?:${names || '(?!)'})\\b`, 'gu'), 'late.$&');
      return `const late = { ${getters.join(' ')} };\n${rest}`;
    },
  },
};

/**
 * @typedef {object} Bundle
 * @property {string} entry the module that is asked for
 * @property {string} folder for `main.cjs`, which is that module, and the files that it loads
 * @property {{ name: string, modules: RegExp }[]} [together] each of these modules, and all that it imports, in one file of
 *   that name, the first of them first; what else is imported late is in files of its own
 * @property {string[]} [external] packages that are not bundled
 * @property {import('rolldown').OutputOptions} [form] of the files, as {@link KEPT}
 */

/** Loaded for legacy ways of authentication alone: it is larger than all of the rest. */
export const CLIENT = '@kubernetes/client-node';

/** @type {Omit<Bundle, 'folder'>} */
export const PROGRAM = {
  entry: 'src/cli/main.ts',
  together: [
    { name: 'usual', modules: /[\\/]src[\\/](?:cli[\\/]main|commands[\\/](?:topology|clusters))\.ts$/u },
    { name: 'reading', modules: /[\\/]src[\\/](?:cli[\\/]read-cluster|kube[\\/]wire-http2)\.ts$/u },
  ],
  external: [CLIENT],
};

/**
 * Asked at each press of a key, and without oclif: nothing of the program's is loaded for it.
 * @type {Omit<Bundle, 'folder'>}
 */
export const COMPLETER = { entry: 'src/complete/main.ts', external: [CLIENT] };

/**
 * Kept in an executable each file is a function, as it is called there: to put one around a file when it is loaded would copy it.
 * Packages are asked for like other files.
 * @type {import('rolldown').OutputOptions}
 */
export const KEPT = {
  dynamicImportInCjs: false,
  postBanner: '(function(exports,require,module){',
  postFooter: '})',
};

/**
 * CommonJS, as ES modules start later (`bench/loading.ts`); only ASCII, as V8 keeps any other text in two bytes a letter.
 * @param {Bundle} bundle
 * @returns {Promise<string[]>} the paths of the modules within
 */
export async function bundle({ entry, folder, together = [], external = [], form = {} }) {
  const build = await rolldown({
    cwd: root,
    input: { main: entry },
    platform: 'node',
    external,
    moduleTypes: { '.bash': 'text', '.fish': 'text', '.zsh': 'text' },
    transform: { target: 'node22' },
    plugins: [leaveOut, loadLate],
    // Modules are imported late here and at once there, and are then not late where they are: that is meant so.
    checks: { ineffectiveDynamicImport: false },
  });
  try {
    const { output } = await build.write({
      dir: resolve(root, folder),
      format: 'cjs',
      charset: 'ascii',
      minify: true,
      comments: { legal: false, annotation: false, jsdoc: false }, // the licences are in a file of their own
      // Nobody reads it at run time; a release has it, to make sense of what a user's -v=8 prints.
      sourcemap: 'hidden',
      entryFileNames: '[name].cjs',
      chunkFileNames: '[name].cjs',
      codeSplitting: {
        groups: together.map(({ name, modules }, index) => ({
          name,
          test: modules,
          priority: together.length - index,
        })),
      },
      ...form,
    });
    return output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
  } finally {
    await build.close();
  }
}
