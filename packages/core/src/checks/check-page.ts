/** The page of a check, in Markdown: what the check itself tells, and what somebody wrote about it. */
import type { CheckInputName } from '../contract.js';
import type { Check } from './check.js';
import type { Explanation } from './explanation.js';
import { CHECK_INPUTS, type Right } from './inputs.js';

const PLANNED = '`kubectl patroni fix` plans this for the cluster as it is, and does it with `--apply`.';

export function checkPage(check: Check, { means, hurts, fix, falseAlarm, zhTW }: Explanation): string {
  const { code, name, severity, summary, needs, fixable, follows } = check;
  return [
    `# ${code} ${name}`,
    summary,
    zhTW,
    [
      `- Severity: ${severity}, unless a finding says otherwise`,
      `- Looks at: ${needs.map((input) => CHECK_INPUTS[input].title).join(', ')}`,
      `- Takes the right to: ${rightsOf(needs).join('; ') || 'nothing further'}`,
      `- Mended by \`kubectl patroni fix\`: ${fixable ? 'yes' : 'no'}`,
      ...(follows.length === 0 ? [] : [`- Told as a consequence of: ${follows.join(', ')}`]),
    ].join('\n'),
    '## What it means',
    means,
    '## How it hurts',
    hurts,
    '## How to fix it',
    fix,
    ...(fixable ? [PLANNED] : []),
    '## When it is a false alarm',
    falseAlarm,
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

/** @returns as `get and list pods`, `get and list nodes cluster-wide`; each once */
export function rightsOf(needs: readonly CheckInputName[]): string[] {
  return [...new Set(needs.flatMap((input) => CHECK_INPUTS[input].rights.map(rightWords)))];
}

function rightWords({ verbs = 'get and list', apiGroup, resource, namespace }: Right): string {
  const what = apiGroup === '' ? resource : `${resource}.${apiGroup}`;
  const where = namespace === '*' ? ' cluster-wide' : namespace === undefined ? '' : ` in ${namespace}`;
  return `${verbs} ${what}${where}`;
}
