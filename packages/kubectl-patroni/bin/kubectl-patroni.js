#!/usr/bin/env node
import { readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadCompiled } from './code-cache.js';

const OLDEST_NODE = 22;

if (Number(process.versions.node.split('.', 1)[0]) < OLDEST_NODE) {
  process.stderr.write(
    `error: kubectl-patroni needs Node.js ${OLDEST_NODE} or newer; this is ${process.version} (${process.execPath})\n`,
  );
  process.exit(1);
}

// Krew and npm install a symbolic link to this file.
const here = pathToFileURL(realpathSync(fileURLToPath(import.meta.url)));
const argv = process.argv.slice(2);

// What is kept of one run serves the next one that does the same.
const command = /^[a-z]{1,16}$/.test(argv[0] ?? '') ? argv[0] : 'other';
const readsFiles = argv.some((argument) => argument.startsWith('-f') || argument.startsWith('--filename'));

const { version } = JSON.parse(readFileSync(new URL('../package.json', here), 'utf8'));
const { main } = loadCompiled(fileURLToPath(new URL('../dist/main.cjs', here)), {
  folder: join(process.env.KUBECACHEDIR || join(homedir(), '.kube', 'cache'), 'kubectl-patroni'),
  version,
  use: readsFiles ? `${command}-files` : command,
});
main({ argv, script: process.argv[1], manifest: new URL('../oclif.manifest.json', here) });
