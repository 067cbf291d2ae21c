#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import module from 'node:module';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const OLDEST_NODE = 22;

// Krew and npm install a symbolic link to this file.
const here = pathToFileURL(realpathSync(fileURLToPath(import.meta.url)));
const require = module.createRequire(here);

/** The Node that the project's own checkout pins (npm package `node`); undefined where this is installed by itself. */
function pinnedNode() {
  try {
    const file = join(dirname(require.resolve('node/package.json')), 'bin', 'node');
    return existsSync(file) ? file : undefined;
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

const manifest = () => readFileSync(new URL('../oclif.manifest.json', here), 'utf8');

function runOnAnotherNode() {
  const node = pinnedNode();
  if (node === undefined) {
    if (asksForCompletions()) process.exit(1);
    process.stderr.write(
      `error: kubectl-patroni needs Node.js ${OLDEST_NODE} or newer; this is ${process.version} (${process.execPath})\n`,
    );
    process.exit(1);
  }
  const { status, error } = spawnSync(node, process.argv.slice(1), { stdio: 'inherit' });
  if (error) throw error;
  process.exit(status ?? 130);
}

/** kubectl asks for the completions of a plugin by a program of its own, which may be a link to this file. */
function asksForCompletions() {
  return process.argv[2] === '__complete' || basename(process.argv[1] ?? '') === 'kubectl_complete-patroni';
}

/** Silent where it cannot be: whatever is written ends up in the line that is being typed. */
function complete() {
  const words = process.argv.slice(process.argv[2] === '__complete' ? 3 : 2);
  try {
    const { main } = require(fileURLToPath(new URL('../dist/complete/main.cjs', here)));
    main({ words, manifest }).catch(() => process.exit(1));
  } catch {
    process.exit(1);
  }
}

function run() {
  // What V8 compiles is kept beside kubectl's own caches, where there are any, not in a folder that others may write to.
  const caches = process.env.KUBECACHEDIR || join(homedir(), '.kube', 'cache');
  if (existsSync(caches)) module.enableCompileCache?.(join(caches, 'kubectl-patroni'));
  if (asksForCompletions()) return complete();
  const program = fileURLToPath(new URL('../dist/cli/main.cjs', here));
  if (!existsSync(program)) {
    process.stderr.write(`error: kubectl-patroni is not built: ${program} is missing (npm run build)\n`);
    process.exit(1);
  }
  const { main } = require(program);
  main({
    argv: process.argv.slice(2),
    script: process.argv[1],
    manifest,
  });
}

if (Number(process.versions.node.split('.', 1)[0]) < OLDEST_NODE) runOnAnotherNode();
else run();
