import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findShadows } from './shadows.js';

let root: string;
const at = (...parts: string[]) => join(root, ...parts);

function program(path: string, mode = 0o755): string {
  const file = at(path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '#!/bin/sh\n', { mode });
  return file;
}

const find = (running: string, ...folders: string[]) =>
  findShadows(['topology', 'connect-test'], running, {
    path: folders.map((folder) => at(folder)).join(delimiter),
  });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'shadows-'));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

it('are programs that kubectl takes for a command, by the longest name', () => {
  const own = program('a/kubectl-patroni');
  const [topology, demo, test] = ['topology', 'topology-demo', 'connect_test'].map((name) =>
    program(`b/kubectl-patroni-${name}`),
  );
  expect(find(own, 'a', 'b')).toEqual([
    { path: test, runsAs: 'kubectl patroni connect-test' },
    { path: topology, runsAs: 'kubectl patroni topology' },
    { path: demo, runsAs: 'kubectl patroni topology demo' },
  ]);
});

it('are not what is another command, cannot be run, or comes after its like', () => {
  const own = program('a/kubectl-patroni');
  program('a/kubectl-patroni-demo');
  program('a/kubectl-patroni-connect-test');
  program('a/kubectl-patroni-topology', 0o644);
  mkdirSync(at('a/kubectl-patroni-connect_test'));
  expect(find(own, 'a', 'missing')).toEqual([]);
  const first = program('b/kubectl-patroni-topology');
  program('c/kubectl-patroni-topology');
  expect(find(own, 'a', 'b', 'c')).toEqual([{ path: first, runsAs: 'kubectl patroni topology' }]);
});

it('are another plugin of this name that comes first', () => {
  const own = program('a/kubectl-patroni');
  const other = program('b/kubectl-patroni');
  expect(find(own, 'a', 'b')).toEqual([]);
  expect(find(own, 'b', 'a')).toEqual([{ path: other, runsAs: 'kubectl patroni' }]);
});

it('are not a link to this one', () => {
  const own = program('store/kubectl-patroni.js');
  mkdirSync(at('a'));
  symlinkSync(own, at('a/kubectl-patroni'));
  expect(find(own, 'a')).toEqual([]);
  expect(find(at('a/kubectl-patroni'), 'a')).toEqual([]);
});
