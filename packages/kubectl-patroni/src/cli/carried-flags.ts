/** Flags that a suggested command needs as well, so that it reads the same cluster. */
import type { ParsedConfigFlags } from './config-flags.js';
import type { ParsedReadingFlags } from './reading-flags.js';

/** Left out: what a suggestion brings itself (-n), and secrets (--token). */
const CARRIED = [
  'kubeconfig',
  'context',
  'cluster',
  'user',
  'server',
  'as',
  'now',
  'cluster-domain',
] as const;

/** @returns words ready for a shell, as `--context prod` */
export function carriedFlags(flags: ParsedConfigFlags & ParsedReadingFlags): string[] {
  return [
    ...(flags.filename ?? []).map((file) => `-f ${quoted(file)}`),
    ...CARRIED.flatMap((name) => {
      const value = flags[name];
      return value === undefined ? [] : [`--${name} ${quoted(value)}`];
    }),
  ];
}

/** What the user typed, quoted for a POSIX shell where it must be. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/u.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
