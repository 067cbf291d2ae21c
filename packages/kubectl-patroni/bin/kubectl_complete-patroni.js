#!/usr/bin/env node
/** What kubectl (1.26 and later) runs to complete `kubectl patroni`; npm puts it on the PATH beside the plugin. */
import { fileURLToPath } from 'node:url';

process.argv.splice(1, 1, fileURLToPath(new URL('kubectl-patroni.js', import.meta.url)), '__complete');
void import('./kubectl-patroni.js');
