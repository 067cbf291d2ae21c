/** The core is bundled into a web page: it must need nothing of Node, and read no clock. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { readRecording } from './recordings.js';
import { buildTopologyList, type TopologyInput, type TopologyList } from '../src/index.js';

const entry = fileURLToPath(new URL('../src/index.ts', import.meta.url));

async function bundle(minify: boolean): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify,
    platform: 'browser',
    format: 'iife',
    globalName: 'core',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  expect(result.warnings).toEqual([]);
  return result.outputFiles[0]?.text ?? '';
}

describe('the core in a browser', () => {
  it('bundles for one, and runs where there is nothing of Node', async () => {
    const { objects, when } = readRecording(4, 'headless');
    const input: TopologyInput = { objects, problems: [], now: when, clusterDomain: null };
    const page = vm.createContext({ input: JSON.stringify(input) });
    vm.runInContext(await bundle(false), page);
    const text: unknown = vm.runInContext(
      'const i = JSON.parse(input); JSON.stringify(core.buildTopologyList({ ...i, now: new Date(i.now) }))',
      page,
    );
    expect(JSON.parse(String(text)) as TopologyList).toEqual(
      JSON.parse(JSON.stringify(buildTopologyList(input))),
    );
  });

  it('is small enough for a page, as a page loads it', async () => {
    expect(Buffer.byteLength(await bundle(true))).toBeLessThan(250_000);
  });

  it('reads no clock and prints nothing', () => {
    const root = fileURLToPath(new URL('../src/', import.meta.url));
    const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(file),
    );
    expect(sources.length).toBeGreaterThan(20);
    for (const file of sources) {
      const text = readFileSync(`${root}${file}`, 'utf8');
      expect([file, /Date\.now\(|new Date\(\)|console\.|\bprocess\.|from 'node:/.exec(text)?.[0]]).toEqual([
        file,
        undefined,
      ]);
    }
  });
});
