/** Ways into a cluster, in words. */
import type { Access, Connection, LeftOut, ResolvedAddress } from '@kubectl-patroni/core';
import { publicationWords } from './publication-words.js';

/** The forms that a connection string is written in. */
export const CONNECTION_FORMS = ['uri', 'keywords', 'jdbc', 'env'] as const;
export type ConnectionForm = (typeof CONNECTION_FORMS)[number];

export const ACCESS: Readonly<Record<Access, string>> = {
  'read-write': 'whoever leads',
  'read-only': 'replicas, the leader where there is none',
  any: 'any member',
};

/** `by the names of 3 members`, `by Service demo-repl` */
export function wayWords({ by, service, hosts }: Connection): string {
  if (by === 'service') return `by Service ${service ?? ''}`;
  return hosts.length === 1 ? "by the member's name" : `by the names of ${String(hosts.length)} members`;
}

/** One line, or one for each variable. Whatever is in them is ready for a POSIX shell, or for libpq or JDBC as it is. */
export function formLines({ strings }: Connection, form: ConnectionForm): string[] {
  switch (form) {
    case 'uri':
      return [strings.uri];
    case 'keywords':
      return [strings.keywords];
    case 'jdbc':
      return [strings.jdbc];
    case 'env':
      return Object.entries(strings.environment).map(([name, value]) => `${name}=${shellQuoted(value)}`);
  }
}

function shellQuoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

export function reasonWords({ reason, publication }: LeftOut): string {
  switch (reason) {
    case 'not-published':
      if (publication === null) return 'its name does not resolve';
      return publicationWords({ publication, evidence: 'endpointslices', name: null, service: null })
        .sentence;
    case 'no-port':
      return 'it is not known at which port PostgreSQL is reached there';
    case 'no-load-balance':
      return 'its tag noloadbalance asks for no read-only clients';
    case 'nothing-behind':
      return 'nothing is behind it now';
    case 'external-name':
      return 'it is an ExternalName, which leads out of what can be judged here';
    case 'unknown':
      return 'it could not be read what its name leads to';
    case 'first-address-only':
      return 'headless, one name for all members: a client that looks for the leader asks one address of a name only';
  }
}

/** `✓ ready`, `✗ not ready`, `? readiness unknown` */
export function readinessWords({ ready }: ResolvedAddress): {
  words: string;
  mark: 'good' | 'bad' | 'unsure';
} {
  if (ready === null) return { words: 'readiness unknown', mark: 'unsure' };
  return ready ? { words: 'ready', mark: 'good' } : { words: 'not ready', mark: 'bad' };
}
