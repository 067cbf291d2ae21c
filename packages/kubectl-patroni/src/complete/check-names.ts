import { checks } from '@kubectl-patroni/core';
import type { Candidate } from './answer.js';

/** @returns all codes, then all names: either may be given */
export function checkNames(): Candidate[] {
  return [
    ...checks.map(({ code, summary }) => ({ value: code as string, description: summary })),
    ...checks.map(({ name, code, summary }) => ({ value: name, description: `${code} ${summary}` })),
  ];
}
