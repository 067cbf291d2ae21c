import { describe, expect, it } from '@jest/globals';
import { chunksFrom, type Kept } from './chunks.js';

/** Counts what is read: nothing is to be read twice. */
function kept(files: Readonly<Record<string, string>>, compiled = new Map<string, Uint8Array>()) {
  const read: string[] = [];
  const all: Kept = {
    code: (path) => {
      read.push(path);
      const code = files[path];
      if (code === undefined) throw new Error(`${path} is not kept`);
      return `(function(exports,require,module){${code}})`;
    },
    compiled: (path) => compiled.get(path),
  };
  return { read, chunks: chunksFrom(all) };
}

describe('load', () => {
  it('gives what a file exports, and runs each file once', () => {
    const { read, chunks } = kept({
      'cli/main.cjs': 'exports.sum = require("./one.cjs").one + require("./two.cjs").two',
      'cli/one.cjs': 'exports.one = 1',
      'cli/two.cjs': 'exports.two = require("./one.cjs").one + 1',
    });
    expect(chunks.load('cli/main.cjs')).toEqual({ sum: 3 });
    expect(chunks.load('cli/main.cjs')).toEqual({ sum: 3 });
    expect(read).toEqual(['cli/main.cjs', 'cli/one.cjs', 'cli/two.cjs']);
  });

  it('takes what a file puts in the place of its exports', () => {
    const { chunks } = kept({ 'main.cjs': 'module.exports = () => 7' });
    expect((chunks.load('main.cjs') as () => number)()).toBe(7);
  });

  it('lets files ask for each other in a circle, as Node.js does', () => {
    const { chunks } = kept({
      'a.cjs': 'exports.early = 1; exports.seen = require("./b.cjs").seen',
      'b.cjs': 'exports.seen = require("./a.cjs").early',
    });
    expect(chunks.load('a.cjs')).toEqual({ early: 1, seen: 1 });
  });

  it('finds files in other folders, Node.js, and the package that is kept by itself', () => {
    const { chunks } = kept({
      'cli/main.cjs':
        'exports.all = [require("../shared/x.cjs").x, require("node:path").sep, require("@kubernetes/client-node").KubeConfig]',
      'shared/x.cjs': 'exports.x = 1',
      'client-node/main.cjs': 'exports.KubeConfig = "it"',
    });
    expect(chunks.load('cli/main.cjs')).toEqual({ all: [1, expect.stringMatching(/^[\\/]$/u), 'it'] });
  });

  it('says of what is nowhere that it is not found, so that it can be done without', () => {
    const { chunks } = kept({
      'main.cjs': 'try { require("bufferutil") } catch (error) { exports.code = error.code }',
    });
    expect(chunks.load('main.cjs')).toEqual({ code: 'MODULE_NOT_FOUND' });
  });
});

describe('compiled', () => {
  const files = { 'main.cjs': 'exports.used = (n) => n + 1; exports.unused = (n) => [n]' };

  it('holds the functions that were called, for the next time', () => {
    const first = kept(files);
    const { used } = first.chunks.load('main.cjs') as { used: (n: number) => number };
    const before = first.chunks.compiled().get('main.cjs')?.length ?? 0;
    used(1);
    const compiled = first.chunks.compiled();
    expect(compiled.get('main.cjs')?.length).toBeGreaterThan(before);

    const second = kept(files, compiled).chunks.load('main.cjs') as { used: (n: number) => number };
    expect(second.used(1)).toBe(2);
  });

  it('is not needed: what another V8 made, or nobody, is compiled anew', () => {
    const damaged = new Map([['main.cjs', new Uint8Array(64)]]);
    const { used } = kept(files, damaged).chunks.load('main.cjs') as { used: (n: number) => number };
    expect(used(2)).toBe(3);
  });
});
