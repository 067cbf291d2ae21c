/**
 * DNS names take most of a line and differ in one word. Where there is no room, the table keeps what differs, and what they
 * share is said once below it.
 */
import type { Member, Topology } from '@kubectl-patroni/core';
import { type Cell, cell } from './cell.js';
import { publicationMark, publicationTone, publicationWords } from './publication-words.js';
import { displayWidth } from './terminal-text.js';
import { glyphs, type Style } from './style.js';
import type { Column, Form } from './table.js';

/** The forms of the column, as {@link dnsFooter} and the notes need to know them. */
export const DNS_FORMS = { full: 0, short: 1, words: 2, mark: 3 } as const;

/** In which order the forms are given up. */
export interface DnsRanks {
  full: number;
  short: number;
  words: number;
  mark: number;
}

export function dnsColumn(
  topology: Topology,
  members: readonly Member[],
  ranks: DnsRanks,
  style: Style,
): Column {
  const suffix = zoneSuffix(topology);
  const names = members.map(({ dns }) => dns.name ?? '');
  const short = names.map((name) => (name.endsWith(suffix) ? name.slice(0, -suffix.length) : name));
  const form = (header: string, rank: number, cells: readonly Cell[]): Form => ({ header, rank, cells });
  return {
    name: 'dns',
    forms: [
      form('DNS NAME', ranks.full, namesWithMarks(names, members, style)),
      form('DNS NAME', ranks.short, namesWithMarks(short, members, style)),
      form(
        'DNS',
        ranks.words,
        members.map((member) => mark(member, style, 'words')),
      ),
      form(
        'DNS',
        ranks.mark,
        members.map((member) => mark(member, style, 'alone')),
      ),
    ],
  };
}

/** Marks stand below each other, behind the longest name that is not longer than a name can be. */
function namesWithMarks(names: readonly string[], members: readonly Member[], style: Style): Cell[] {
  const width = names.reduce((widest, name) => Math.max(widest, displayWidth(name)), 0);
  const stop = Math.min(width, MAX_NAME);
  return members.map((member, i) => {
    const name = names[i] ?? '';
    const marked = mark(member, style, 'words');
    if (name === '') return marked;
    return [...cell(name), ...cell(' '.repeat(Math.max(0, stop - displayWidth(name)) + 1)), ...marked];
  });
}

/** RFC 1035 section 2.3.4, less the root. */
const MAX_NAME = 253;

function mark(member: Member, style: Style, what: 'words' | 'alone'): Cell {
  const { dns } = member;
  const words = what === 'words' ? publicationWords(dns).words : '';
  const text = [publicationMark(dns, glyphs(style)), words].filter((part) => part !== '').join(' ');
  return cell(text, publicationTone(member));
}

/** What every name of a Service in the namespace ends in: `.default.svc.cluster.local`. */
export function zoneSuffix({ namespace, clusterDomain }: Topology): string {
  return `.${namespace}.svc.${clusterDomain.name}`;
}

/** What a table that shows the column in this form leaves out of the names. Null: the column is not there. */
export function dnsFooter(topology: Topology, form: number | null): Cell[] {
  const named = topology.members.filter(({ dns }) => dns.name !== null);
  if (named.length === 0) return [];
  const assumed = topology.clusterDomain.source === 'assumed' ? ' (zone assumed)' : '';
  if (form === DNS_FORMS.full)
    return assumed === '' ? [] : [cell(`DNS zone ${topology.clusterDomain.name} assumed`, 'dim')];
  if (form === DNS_FORMS.short) return [cell(`DNS names end in ${zoneSuffix(topology)}${assumed}`, 'dim')];
  const patterns = new Map<string, string[]>();
  for (const { name, dns } of named) {
    const pattern = patternOf(name, dns.name ?? '');
    patterns.set(pattern, [...(patterns.get(pattern) ?? []), name]);
  }
  return [...patterns].map(([pattern, members]) => {
    const whose = patterns.size === 1 ? 'DNS names' : `DNS name of ${members.join(', ')}`;
    return [...cell(`${whose}: `, 'dim'), ...cell(pattern), ...cell(assumed, 'dim')];
  });
}

/** `MEMBER.patronidemo-headless.default.svc.cluster.local` */
function patternOf(member: string, name: string): string {
  return name.startsWith(`${member}.`) ? `MEMBER${name.slice(member.length)}` : name;
}
