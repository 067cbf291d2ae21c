/** Names as Kubernetes allows them (apimachinery/pkg/util/validation/validation.go), and those it makes up. */
import { randomInt } from 'node:crypto';
import type { Resource } from './resources.ts';

interface Form {
  pattern: RegExp;
  longest: number;
  /** In the words of the API. */
  rule: string;
}

const SUBDOMAIN: Form = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  longest: 253,
  rule:
    `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must ` +
    `start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is ` +
    `'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`,
};

const LABEL: Form = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  longest: 63,
  rule:
    `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and ` +
    `end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is ` +
    `'[a-z0-9]([-a-z0-9]*[a-z0-9])?')`,
};

const DNS1035: Form = {
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  longest: 63,
  rule:
    `a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic ` +
    `character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for ` +
    `validation is '[a-z]([-a-z0-9]*[a-z0-9])?')`,
};

const FORMS: Record<Resource['names'], Form> = { subdomain: SUBDOMAIN, label: LABEL, dns1035: DNS1035 };

/** @returns what is wrong with the name, in the words of the API; null when nothing is */
export function faultOfName(name: string, form: Resource['names']): string | null {
  const { pattern, longest, rule } = FORMS[form];
  if (name.length > longest) return `must be no more than ${String(longest)} characters`;
  return pattern.test(name) ? null : rule;
}

/** Without vowels and what looks alike (apimachinery/pkg/util/rand/rand.go). */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** `generateName` and five random characters (apiserver/pkg/storage/names/generate.go). */
export function generatedName(base: string): string {
  const suffix = Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${base.slice(0, 58)}${suffix}`;
}
