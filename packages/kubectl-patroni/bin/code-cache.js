import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import vm from 'node:vm';

/**
 * Loads a CommonJS file with what V8 compiled of it at an earlier run, which saves half of the time that it takes to start:
 * most functions are compiled when they are first called, and Node's own `module.enableCompileCache()` does not keep those.
 *
 * V8 itself refuses what another version of it, or another set of its options, has compiled.
 *
 * @param {string} file absolute path
 * @param {{ folder: string, version: string, use: string }} cache where it is kept; `use` tells runs apart that need
 *   different parts of the file
 * @returns {any} what the file exports
 */
export function loadCompiled(file, { folder, version, use }) {
  const { mtimeMs, size } = statSync(file);
  const key = `${version}-${size}-${Math.trunc(mtimeMs)}-`;
  const cacheFile = join(folder, `${key}${process.version}-${use}.bin`);
  const cachedData = process.env.NODE_DISABLE_COMPILE_CACHE ? undefined : readOwn(cacheFile);

  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`;
  const script = new vm.Script(source, {
    filename: file,
    cachedData,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));

  if (!process.env.NODE_DISABLE_COMPILE_CACHE && (cachedData === undefined || script.cachedDataRejected))
    process.once('exit', (code) => {
      // What failed has not come far, and may be a word that is no command.
      if (code !== 1) keep(script, { folder, key, cacheFile });
    });
  return module.exports;
}

/** What somebody else has put there is not run. */
function readOwn(file) {
  try {
    const { uid } = statSync(file);
    return process.getuid === undefined || uid === process.getuid() ? readFileSync(file) : undefined;
  } catch {
    return undefined; // not there yet, or not to be read: then it takes longer
  }
}

/** Puts the file there whole or not at all, and removes those of other versions. */
function keep(script, { folder, key, cacheFile }) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(folder))
      if (name.endsWith('.bin') && !name.startsWith(key)) rmSync(join(folder, name), { force: true });
    const unfinished = `${cacheFile}.${process.pid}`;
    writeFileSync(unfinished, script.createCachedData(), { mode: 0o600 });
    renameSync(unfinished, cacheFile);
  } catch {
    // a folder that cannot be written to: every start takes a little longer
  }
}
