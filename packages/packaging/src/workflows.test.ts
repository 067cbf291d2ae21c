/** What can be told of the workflows without running them: actionlint tells the rest, in the workflow itself. */
import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PLATFORM_NAMES } from './platforms.ts';

const PROJECT = join(import.meta.dirname, '../../..');
const FOLDER = join(PROJECT, '.github/workflows');

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}
interface Job {
  needs?: string | string[];
  permissions?: Record<string, string>;
  steps: Step[];
  'timeout-minutes'?: number;
  strategy?: { matrix: { include?: { platforms?: string }[] } };
}
interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  concurrency?: unknown;
  jobs: Record<string, Job>;
}

const packageJson = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const files = readdirSync(FOLDER);
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');

describe.each(files)('%s', (file) => {
  const workflow = parse(read(file)) as Workflow;
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps);

  it('may read alone, unless a job says what else it needs', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    for (const [name, { permissions = {} }] of jobs)
      for (const [scope, access] of Object.entries(permissions))
        if (access === 'write')
          expect([file, name, scope]).toEqual([
            'release.yml',
            expect.stringMatching(/^(?:github-release|npm)$/u),
            scope,
          ]);
  });

  it('takes actions by their commit, with the version beside it', () => {
    for (const [line] of read(file).matchAll(/uses: .*/gu))
      expect(line).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u);
  });

  it('puts nothing of an event into a shell', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
  });

  it('leaves no credentials in the checkout, and ends', () => {
    for (const { uses, with: given } of steps)
      if (uses?.startsWith('actions/checkout@')) expect(given).toEqual({ 'persist-credentials': false });
    for (const [, job] of jobs) expect(job['timeout-minutes']).toBeGreaterThan(0);
    expect(workflow.concurrency).toBeDefined();
  });

  it('runs scripts and files that there are', () => {
    const all = steps.map(({ run = '' }) => run).join('\n');
    const scripts = [...all.matchAll(/npm run ([\w:-]+)/gu)].map(([, name]) => name);
    expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(scripts));
    for (const [, path = ''] of all.matchAll(/(?<=\s|^)((?:e2e|packages)\/[\w./-]+)/gu))
      expect([path, existsSync(join(PROJECT, path)) || path.endsWith('CHANGELOG.md')]).toEqual([path, true]);
  });

  it('waits for jobs that there are', () => {
    for (const [, { needs = [] }] of jobs)
      for (const each of [needs].flat()) expect(Object.keys(workflow.jobs)).toContain(each);
  });
});

it('a release makes an executable for each platform, once', () => {
  const { jobs } = parse(read('release.yml')) as Workflow;
  const made =
    jobs['executables']?.strategy?.matrix.include?.flatMap(({ platforms = '' }) => platforms.split(' ')) ??
    [];
  expect(made.sort()).toEqual([...PLATFORM_NAMES].sort());
});
