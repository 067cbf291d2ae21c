import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { installCompleter, type InstallRequest } from './install.js';
import { InstallError } from './install-error.js';
import { installedLines } from './installed-lines.js';
import { programsNamed } from '../cli/search-path.js';

let root: string;
const at = (...parts: string[]) => join(root, ...parts);

function program(...parts: string[]): string {
  const file = at(...parts);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '#!/bin/sh\n', { mode: 0o755 });
  return file;
}

const request = (folders: readonly string[], more: Partial<InstallRequest> = {}): InstallRequest => ({
  search: { path: folders.join(delimiter) },
  home: at('home'),
  folder: null,
  program: at('elsewhere', 'kubectl-patroni'),
  platform: 'linux',
  ...more,
});

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'completion-install-'));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('the completer', () => {
  it('goes beside the plugin, and leads to it by its name alone', () => {
    program('store/v1/kubectl-patroni');
    mkdirSync(at('bin'));
    symlinkSync('../store/v1/kubectl-patroni', at('bin/kubectl-patroni'));
    const first = installCompleter(request([at('bin')]));
    const file = at('bin/kubectl_complete-patroni');
    expect(first).toEqual({
      file,
      plugin: at('bin/kubectl-patroni'),
      changed: true,
      found: true,
      shadowedBy: null,
    });
    expect(readlinkSync(file)).toBe('kubectl-patroni');
    expect(installCompleter(request([at('bin')]))).toEqual({ ...first, changed: false });
  });

  it('goes where it is told to', () => {
    program('bin/kubectl-patroni');
    const { file, plugin, found } = installCompleter(request([at('bin')], { folder: at('own') }));
    expect([file, found]).toEqual([at('own/kubectl_complete-patroni'), false]);
    expect(readlinkSync(file)).toBe(plugin);
  });

  it('goes to ~/.local/bin where the plugin is not on the PATH', () => {
    const running = program('elsewhere/kubectl-patroni');
    const folder = at('home/.local/bin');
    const { file, plugin, found } = installCompleter(request([folder]));
    expect([file, plugin, found]).toEqual([join(folder, 'kubectl_complete-patroni'), running, true]);
  });

  it('leaves what is somebody else’s', () => {
    program('bin/kubectl-patroni');
    const other = program('bin/kubectl_complete-patroni');
    writeFileSync(other, 'mine');
    expect(() => installCompleter(request([at('bin')]))).toThrow(InstallError);
    expect(readFileSync(other, 'utf8')).toBe('mine');
    rmSync(other);
    symlinkSync('/bin/true', other);
    expect(() => installCompleter(request([at('bin')]))).toThrow(InstallError);
    expect(readlinkSync(other)).toBe('/bin/true');
  });

  it('tells of another that comes before it', () => {
    const other = program('first/kubectl_complete-patroni');
    program('bin/kubectl-patroni');
    const installed = installCompleter(request([at('first'), at('bin')]));
    expect(installed.shadowedBy).toBe(other);
    expect(installedLines(installed)).toContain(`Note: ${other} comes before it on the PATH`);
  });

  it('is a script on Windows', () => {
    program('bin/kubectl-patroni');
    const windows = request([at('bin')], { platform: 'win32' });
    const { file } = installCompleter(windows);
    expect(file).toBe(at('bin/kubectl_complete-patroni.cmd'));
    expect(readFileSync(file, 'utf8')).toBe(`@echo off\r\n"${at('bin/kubectl-patroni')}" __complete %*\r\n`);
    expect(installCompleter(windows).changed).toBe(false);
    writeFileSync(file, 'other');
    expect(() => installCompleter(windows)).toThrow(InstallError);
  });
});

describe('programs on the PATH', () => {
  it('are found in its order; folders and what cannot be run are passed by', () => {
    const [a, b] = [program('a/x'), program('b/x')];
    chmodSync(program('c/x'), 0o644);
    mkdirSync(at('d/x'), { recursive: true });
    const path = ['b', 'missing', 'c', 'd', 'a', 'b'].map((folder) => at(folder)).join(delimiter);
    expect(programsNamed('x', { path: `${delimiter}${path}` })).toEqual([b, a]);
    expect(programsNamed('x', { path: undefined })).toEqual([]);
  });

  it('have endings on Windows', () => {
    const script = program('a/x.cmd');
    expect(programsNamed('x', { path: at('a'), extensions: '.EXE;.CMD' })).toEqual([script]);
  });
});
