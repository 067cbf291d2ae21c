/** The files that the bundler makes of the plugin, kept within the executable instead of beside it. */
import { posix } from 'node:path';
import { Script } from 'node:vm';

/** What V8 compiled of a file beforehand is kept by that file's path, and this. */
export const COMPILED = '.compiled';

/** What is kept, by its path, as `cli/main.cjs`. */
export interface Kept {
  /** ASCII: a function of `exports`, `require` and `module`, in brackets. */
  code(path: string): string;
  /** Of an earlier {@link Chunks.compiled}; undefined: nothing. */
  compiled(path: string): Uint8Array | undefined;
}

export interface Chunks {
  /** @returns what the file exports */
  load(path: string): unknown;
  /** What V8 has compiled up to now of each file that was loaded: also functions that it only compiles when they are called. */
  compiled(): Map<string, Uint8Array>;
}

interface Module {
  exports: unknown;
}

type Body = (exports: unknown, require: (id: string) => unknown, module: Module) => void;

/** The one package that is no part of the other files: they ask for it by its name. */
const PACKAGES = new Map([['@kubernetes/client-node', 'client-node/main.cjs']]);

/** @returns a script whose `cachedDataRejected` says whether V8 compiles it once more, as another V8 has compiled it before */
export function scriptOf(path: string, kept: Kept): Script {
  const cachedData = kept.compiled(path);
  return new Script(kept.code(path), { filename: path, ...(cachedData && { cachedData }) });
}

/** Files ask for one another as in any folder (`./other.cjs`), and besides for Node.js's own modules. */
export function chunksFrom(kept: Kept): Chunks {
  const modules = new Map<string, Module>();
  const scripts = new Map<string, Script>();

  function load(path: string): unknown {
    const known = modules.get(path);
    if (known !== undefined) return known.exports;
    const module: Module = { exports: {} };
    modules.set(path, module);
    const script = scriptOf(path, kept);
    scripts.set(path, script);
    const require = (id: string) =>
      id.startsWith('.') ? load(posix.join(posix.dirname(path), id)) : loadPackage(id);
    (script.runInThisContext() as Body)(module.exports, require, module);
    return module.exports;
  }

  function loadPackage(id: string): unknown {
    const path = PACKAGES.get(id);
    const found: unknown = path === undefined ? process.getBuiltinModule(id) : load(path);
    if (found !== undefined) return found;
    throw Object.assign(new Error(`Cannot find module '${id}'`), { code: 'MODULE_NOT_FOUND' });
  }

  return {
    load,
    compiled: () => new Map([...scripts].map(([path, script]) => [path, script.createCachedData()])),
  };
}
