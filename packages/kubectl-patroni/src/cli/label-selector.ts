/** Label selectors as `-l` takes them (k8s.io/apimachinery pkg/labels/selector.go). */
import { UsageError } from './usage-error.js';

export interface Requirement {
  key: string;
  operator: 'in' | 'notin' | 'exists' | 'absent';
  values: readonly string[];
}

/** All of them must hold. */
export type LabelSelector = readonly Requirement[];

const NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/u;
const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/u;

/** @throws UsageError in kubectl's words */
export function parseLabelSelector(text: string): LabelSelector {
  if (text.trim() === '') return [];
  return splitRequirements(text).map((part) => parseRequirement(part.trim(), text));
}

/** @returns whether labels that an object has (or has not) satisfy the selector. */
export function matchesLabels(selector: LabelSelector, labels: Readonly<Record<string, string>>): boolean {
  return selector.every(({ key, operator, values }) => {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    switch (operator) {
      case 'exists':
        return value !== undefined;
      case 'absent':
        return value === undefined;
      case 'in':
        return value !== undefined && values.includes(value);
      case 'notin': // also what lacks the label altogether
        return value === undefined || !values.includes(value);
    }
  });
}

/** Splits at the commas that are not within parentheses. */
function splitRequirements(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '(') depth++;
    else if (text[index] === ')') depth--;
    else if (text[index] === ',' && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function parseRequirement(part: string, whole: string): Requirement {
  const set = /^(\S+?)\s+(in|notin)\s*\(([^()]*)\)$/u.exec(part);
  if (set) {
    const [, key = '', operator, list = ''] = set;
    const values = list.split(',').map((value) => checkedValue(value.trim(), whole));
    return { key: checkedKey(key, whole), operator: operator === 'in' ? 'in' : 'notin', values };
  }
  const compared = /^([^\s=!]+)\s*(==|=|!=)\s*([^\s=!,()]*)$/u.exec(part);
  if (compared) {
    const [, key = '', operator, value = ''] = compared;
    const values = [checkedValue(value, whole)];
    return { key: checkedKey(key, whole), operator: operator === '!=' ? 'notin' : 'in', values };
  }
  if (part.startsWith('!'))
    return { key: checkedKey(part.slice(1).trim(), whole), operator: 'absent', values: [] };
  return { key: checkedKey(part, whole), operator: 'exists', values: [] };
}

function checkedKey(key: string, whole: string): string {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? null : key.slice(0, slash);
  const name = key.slice(slash + 1);
  const valid =
    NAME.test(name) &&
    name.length <= 63 &&
    (prefix === null || (DNS_SUBDOMAIN.test(prefix) && prefix.length <= 253));
  if (!valid) throw unparsable(whole, `invalid label key ${JSON.stringify(key)}`);
  return key;
}

function checkedValue(value: string, whole: string): string {
  if (value !== '' && (!NAME.test(value) || value.length > 63))
    throw unparsable(whole, `invalid label value ${JSON.stringify(value)}`);
  return value;
}

function unparsable(selector: string, why: string): UsageError {
  return new UsageError(`unable to parse the label selector ${JSON.stringify(selector)}: ${why}`);
}
