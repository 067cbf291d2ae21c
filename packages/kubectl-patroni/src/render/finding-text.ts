/** What a finding says in documents that other programs read: plain text of one or several lines, without control characters. */
import type { Finding } from '@kubectl-patroni/core';
import { safe } from './terminal-text.js';

/** For a reader of a report: control characters, which XML does not know at all, are written as escapes. */
export function plain(text: string): string {
  return safe(text, { unicode: true });
}

export function findingText({ message, evidence, remedy, command, because }: Finding): string {
  return [
    message,
    ...evidence.map(({ object, field, value }) => `${object} ${field}: ${value ?? '<none>'}`),
    ...(because.length === 0 ? [] : [`Follows from: ${because.join(', ')}`]),
    `To do: ${remedy}`,
    ...(command === null ? [] : [`$ ${command}`]),
  ]
    .map(plain)
    .join('\n');
}
