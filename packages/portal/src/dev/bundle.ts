/** Bundles the development apps, straight from the plugin's sources. */
import { join } from 'node:path';
import { build } from 'esbuild';

const APP = join(import.meta.dirname, '../../app');

/** @param folder gets `new.js`, `legacy.js`, their styles and what they load later */
export async function bundleApps(folder: string): Promise<void> {
  await build({
    absWorkingDir: APP,
    entryPoints: ['new.tsx', 'legacy.tsx'],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    sourcemap: true,
    mainFields: ['browser', 'module', 'main'],
    // The catalog's export: its own build for browsers, which its package.json does not name.
    alias: { 'csv-stringify/lib/sync': 'csv-stringify/lib/browser/sync.js' },
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
}
