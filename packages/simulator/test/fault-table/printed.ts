/** Claims in what is printed for people that no fault may bring about. */

/** Of the cluster at rest, none of this is true. */
const FALSE_CLAIMS = [
  /no such pod/i,
  /gone/i,
  /no members/i,
  /no pod/i,
  /\b0\/0\b/,
  /no leader/i,
  /<none>/,
  /\b(?:missing|stale|foreign)\b/i,
];

const STACK_TRACE = /^\s+at .+:\d+|node:internal|This is a fault of kubectl-patroni|\[object |undefined/m;

/** @returns what of the text is not true, or no text for people */
export function falseClaims(text: string): string[] {
  return [
    ...[...FALSE_CLAIMS, STACK_TRACE].flatMap((claim) => claim.exec(text)?.[0] ?? []),
    ...rolesIn(text)
      .filter(
        ([name, role]) => role !== 'unknown' && role !== (name === 'patronidemo-0' ? 'leader' : 'replica'),
      )
      .map((pair) => pair.join(' ')),
  ];
}

/** From the rows of `topology`. */
function rolesIn(text: string): [name: string, role: string][] {
  return [...text.matchAll(/^(?:[|`]- )?(patronidemo-\d)(?: !)? +(\S+)/gm)].map(
    ([, name = '', role = '']) => [name, role],
  );
}
