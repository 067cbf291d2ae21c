/** Completion as it is used: Tab, in real shells on a real terminal, with kubectl's own completion set up. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { scenarios } from '../src/scenarios/index.ts';
import { startSimulation, type Simulation } from '../src/simulation.ts';
import { hasTmux, Terminal } from './terminal.ts';

const PACKAGE = join(import.meta.dirname, '../../kubectl-patroni');
const BASH_COMPLETION = '/usr/share/bash-completion/bash_completion';
const folder = mkdtempSync(join(tmpdir(), 'terminal-completion-'));
const kubeconfig = join(folder, 'kubeconfig');
const runs = (program: string, ...args: string[]) =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0;

const missing = [
  ...(hasTmux() ? [] : ['tmux']),
  ...(existsSync(BASH_COMPLETION) ? [] : ['bash-completion']),
  ...(runs('kubectl', 'version', '--client') ? [] : ['kubectl']),
  ...(existsSync(join(PACKAGE, 'dist')) ? [] : ['the built plugin']),
];

let simulation: Simulation;
let terminal: Terminal | null = null;

beforeAll(async () => {
  simulation = await startSimulation({
    scenarios: scenarios.filter(({ name }) => name === 'healthy-headless'),
  });
  await simulation.writeKubeconfig(kubeconfig);
  symlinkSync(join(PACKAGE, 'bin/kubectl-patroni.js'), join(folder, 'kubectl-patroni'));
  symlinkSync('kubectl-patroni', join(folder, 'kubectl_complete-patroni'));
});

afterAll(async () => {
  await simulation.close();
  rmSync(folder, { recursive: true });
});

afterEach(() => {
  terminal?.close();
  terminal = null;
});

/** @param set what to type before, to set completion up */
async function open(shell: string, ...set: string[]): Promise<Terminal> {
  terminal = new Terminal(shell, {
    PATH: [folder, dirname(process.execPath), process.env['PATH']].join(delimiter),
    HOME: folder,
    KUBECONFIG: kubeconfig,
    PS1: '> ',
    LANG: 'C.UTF-8',
  });
  await terminal.shows(/\S/u);
  for (const line of set) {
    terminal.type(line);
    terminal.press('Enter');
  }
  terminal.type('clear; echo rea""dy');
  terminal.press('Enter');
  await terminal.shows(/^ready$/mu);
  return terminal;
}

const BASH = 'bash --noprofile --norc';
const ZSH = 'zsh -f';

if (missing.length === 0)
  describe('in bash, kubectl completes', () => {
    it('a command, the name of a namespace, and that of a cluster in it', async () => {
      const screen = await open(BASH, `source ${BASH_COMPLETION}`, 'source <(kubectl completion bash)');
      screen.type('kubectl patroni topo');
      screen.press('Tab');
      await screen.shows(/kubectl patroni topology/u);
      screen.type('-n hea');
      screen.press('Tab');
      await screen.shows(/topology -n healthy/u);
      screen.press('Tab');
      await screen.shows(/topology -n healthy orders/u);
      screen.press('Enter');
      expect(await screen.shows(/^orders-0 +leader/mu)).toMatch(/^├─ orders-1 +replica +streaming/mu);
    });

    it('with what each candidate is, where there are several', async () => {
      const screen = await open(BASH, `source ${BASH_COMPLETION}`, 'source <(kubectl completion bash)');
      screen.type('kubectl patroni d');
      screen.press('Tab');
      screen.press('Tab');
      const shown = await screen.shows(/^dns +\(/mu);
      for (const command of ['dns', 'doctor', 'dsn'])
        expect(shown).toMatch(new RegExp(`^${command} +\\(`, 'mu'));
    });
  });

if (missing.length === 0)
  describe('kubectl-patroni by itself is completed', () => {
    it('in bash, also behind an equals sign', async () => {
      const screen = await open(BASH, 'source <(kubectl-patroni completion bash)');
      screen.type('kubectl-patroni topology --output=wi');
      screen.press('Tab');
      await screen.shows(/topology --output=wide/u);
      screen.type('-n healthy o');
      screen.press('Tab');
      await screen.shows(/--output=wide -n healthy orders/u);
    });

    if (runs('zsh', '--version'))
      it('in zsh', async () => {
        const screen = await open(
          ZSH,
          'autoload -Uz compinit && compinit -u -D',
          'source <(kubectl-patroni completion zsh)',
        );
        screen.type('kubectl-patroni topo');
        screen.press('Tab');
        await screen.shows(/kubectl-patroni topology/u);
        screen.type('--output=wi');
        screen.press('Tab');
        await screen.shows(/topology --output=wide/u);
        screen.type('-n healthy o');
        screen.press('Tab');
        await screen.shows(/-n healthy orders/u);
      });
    else it.todo('in zsh: it is not on this machine');
  });

it(missing.length === 0 ? 'ran' : `did not run: not on this machine: ${missing.join(', ')}`, () => {
  if (process.env['CI_REQUIRE_SHELLS'] !== undefined) expect(missing).toEqual([]);
});
