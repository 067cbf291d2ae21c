/** Bundles the app into dist/, as app-backend serves it: `node bundle.mjs` in the folder that has node_modules. */
import { copyFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const app = dirname(fileURLToPath(import.meta.url));
const dist = join(app, 'dist');

await rm(dist, { recursive: true, force: true });
await build({
  entryPoints: [join(app, 'src/index.tsx')],
  outdir: join(dist, 'static'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  jsx: 'automatic',
  minify: true,
  // The catalog's export: its own build for browsers, which its package.json does not name.
  alias: { 'csv-stringify/lib/sync': 'csv-stringify/lib/browser/sync.js' },
  mainFields: ['browser', 'module', 'main'],
  define: {
    'process.env.NODE_ENV': '"production"',
    'process.env.APP_CONFIG': 'undefined',
    global: 'globalThis',
  },
  loader: {
    '.svg': 'dataurl',
    '.png': 'dataurl',
    '.woff': 'file',
    '.woff2': 'file',
    '.ttf': 'file',
    '.eot': 'file',
  },
  logLevel: 'warning',
});
await copyFile(join(app, 'index.html'), join(dist, 'index.html'));
