/**
 * `npm run size`: what a browser loads of the plugin, compressed, without the packages that every Backstage app has.
 * Each piece is what is loaded at that moment and was not loaded before: the entry with the app, the card with an entity's
 * page, the tab when it is opened, the other language for those who read it.
 */
import { build, type Metafile } from 'esbuild';
import { gzipSync } from 'node:zlib';

/** Of an app anyway (create-app 0.9). */
const SHARED = [
  'react',
  'react-dom',
  'react/*',
  '@backstage/*',
  '@material-ui/*',
  '@remixicon/react',
  'zod',
  'zod/*',
];

/** What may be loaded of each, in KiB compressed; a change that takes more has to say so here. */
const LIMITS: Readonly<Record<string, number>> = { entry: 10, card: 80, tab: 20, 'zh-TW': 10 };

const root = new URL('..', import.meta.url);
const result = await build({
  entryPoints: { legacy: 'src/index.ts', alpha: 'src/alpha.tsx' },
  absWorkingDir: root.pathname,
  outdir: 'dist-size',
  write: false,
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  metafile: true,
  jsx: 'automatic',
  external: SHARED,
  loader: { '.css': 'empty' },
  logLevel: 'error',
  define: { 'process.env.NODE_ENV': '"production"' },
});

const bytes = new Map(
  result.outputFiles.map(({ path, contents }) => [
    path.slice(root.pathname.length),
    gzipSync(contents).length,
  ]),
);
const outputs = result.metafile.outputs;

/** @returns the outputs that are loaded with this one, without those that are loaded when they are asked for */
function loadedWith(output: string, seen = new Set<string>()): Set<string> {
  if (seen.has(output)) return seen;
  seen.add(output);
  for (const { path, kind, external } of outputs[output]?.imports ?? [])
    if (kind === 'import-statement' && external !== true) loadedWith(path, seen);
  return seen;
}

function outputOf(source: string): string {
  const found = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === source);
  if (found === undefined) throw new Error(`nothing is loaded for ${source} by itself`);
  return found[0];
}

const loaded = new Set<string>();
const pieces: [name: string, sources: string[]][] = [
  ['entry', ['src/alpha.tsx']],
  ['card', ['src/components/card/PatroniCard.tsx']],
  ['tab', ['src/components/content/PatroniContent.tsx']],
  ['zh-TW', ['src/translation/zh-TW.ts']],
];
let tooLarge = false;
for (const [name, sources] of pieces) {
  const added = sources
    .flatMap((source) => [...loadedWith(outputOf(source))])
    .filter((file) => !loaded.has(file));
  const size = added.reduce((sum, file) => sum + (bytes.get(file) ?? 0), 0) / 1024;
  for (const file of added) loaded.add(file);
  const limit = LIMITS[name] ?? 0;
  tooLarge ||= size > limit;
  process.stdout.write(`${name.padEnd(6)} ${size.toFixed(1).padStart(6)} KiB  (at most ${String(limit)})\n`);
  if (process.argv.includes('--verbose'))
    for (const line of largest(added, outputs)) process.stdout.write(`         ${line}\n`);
}
if (tooLarge) process.exitCode = 1;

/** The sources that take most of it, before compression. */
function largest(files: readonly string[], all: Metafile['outputs']): string[] {
  const inputs = files.flatMap((file) => Object.entries(all[file]?.inputs ?? {}));
  return inputs
    .sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)
    .slice(0, 12)
    .map(([path, { bytesInOutput }]) => `${(bytesInOutput / 1024).toFixed(1).padStart(6)} KiB  ${path}`);
}
