/** What `doctor` is asked for: which checks, and which of their findings count. */
import { checks as allChecks, type Check, type Severity } from '@kubectl-patroni/core';
import * as Flags from '@oclif/core/flags';
import { distance } from './dispatch.js';
import { UsageError } from './usage-error.js';

const SEVERITIES = ['error', 'warning', 'info'] as const satisfies readonly Severity[];
const FAIL_ON = [...SEVERITIES, 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

const codes = (description: string) =>
  Flags.string({
    helpValue: 'CODE',
    multiple: true,
    multipleNonGreedy: true,
    delimiter: ',',
    description,
  });

export const checkFlags = {
  output: Flags.string({
    char: 'o',
    helpValue: 'FORMAT',
    options: ['json', 'junit', 'name', 'sarif', 'table', 'wide', 'yaml'],
    default: 'table',
    description: 'Format of the output: table, wide, name, json, yaml, junit or sarif (2.1.0).',
  }),
  'fail-on': Flags.option({
    helpValue: 'SEVERITY',
    options: FAIL_ON,
    default: 'error',
    description: 'Exit with 1 from this severity on: error, warning, info, or never.',
  })(),
  'min-severity': Flags.option({
    helpValue: 'SEVERITY',
    options: SEVERITIES,
    default: 'info',
    description: 'Show findings from this severity on: error, warning or info.',
  })(),
  only: codes(
    'Make these checks alone, by code or name (PT204, publish-not-ready-off); may be given several times.',
  ),
  skip: codes('Leave these checks out, by code or name; may be given several times.'),
  list: Flags.boolean({ description: 'List the checks and what each looks at; no cluster is asked.' }),
};

/** @throws UsageError for what is no check */
export function selectChecks(only: readonly string[] = [], skip: readonly string[] = []): Check[] {
  const wanted = new Set(only.map((text) => findCheck(text).code));
  const unwanted = new Set(skip.map((text) => findCheck(text).code));
  return allChecks.filter(({ code }) => (wanted.size === 0 || wanted.has(code)) && !unwanted.has(code));
}

/** @param text a code or a name, in any case @throws UsageError */
export function findCheck(text: string): (typeof allChecks)[number] {
  const asked = text.trim().toLowerCase();
  const found = allChecks.find(({ code, name }) => code.toLowerCase() === asked || name === asked);
  if (found !== undefined) return found;
  const similar = allChecks.filter(
    ({ code, name }) =>
      distance(code.toLowerCase(), asked) <= 1 ||
      distance(name, asked) <= 3 ||
      (asked.length > 3 && name.includes(asked)),
  );
  const lines = similar.slice(0, 5).map(({ code, name }) => `\t${code} ${name}\n`);
  const suggestion = lines.length === 0 ? '' : `\n\nDid you mean this?\n${lines.join('')}`;
  throw new UsageError(`unknown check ${JSON.stringify(text)}${suggestion}`);
}

/** @returns whether it counts from that severity on */
export function isAtLeast(severity: Severity, threshold: FailOn): boolean {
  return threshold !== 'never' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}
