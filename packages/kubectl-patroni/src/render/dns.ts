/** `dns`: every record that there should be, and what members were answered. */
import {
  isWrong,
  type DnsAnswer,
  type DnsRecord,
  type DnsReport,
  type DnsReportList,
} from '@kubectl-patroni/core';
import { type Cell, cell } from './cell.js';
import { askerLines } from './dns-askers.js';
import { grouped } from './grouped.js';
import { glyphs, type Style, type Tone } from './style.js';
import { column, type Column, renderTable } from './table.js';
import { wrapFacts } from './wrap.js';

/** In which order a narrow terminal gives columns up. */
const RANKS = { why: 10, longExpected: 20 };

export function dnsLines({ items }: DnsReportList, style: Style): string[] {
  return items.flatMap((report, i) => [
    ...(i > 0 && style.headers ? [''] : []),
    ...(style.headers ? wrapFacts(titleOf(report), { gap: 3, indent: 2 }, style) : []),
    ...(report.records.length > 0 ? renderTable(columnsOf(report, style), style) : noRecords(style)),
    ...(style.headers ? below(report, style) : []),
  ]);
}

function titleOf({ subject, namespace, clusterDomain }: DnsReport): Cell[] {
  const kind = subject.kind === 'StatefulSet' ? 'statefulset ' : '';
  const sources = {
    given: 'as given',
    announced: 'as members announce it',
    assumed: 'assumed',
    observed: "by the pods' resolv.conf",
  };
  const zone = `zone ${clusterDomain.name}, ${sources[clusterDomain.source]}`;
  return [
    cell(`${kind}${subject.name}`, 'strong'),
    cell(`(${namespace})`),
    cell(zone, clusterDomain.source === 'assumed' ? 'doubtful' : undefined),
  ];
}

function noRecords(style: Style): string[] {
  const words = cell('No records: no Service and no subdomain gives a name.');
  return style.headers ? wrapFacts([words], { gap: 0, indent: 2 }, style) : [];
}

function columnsOf(report: DnsReport, style: Style): Column[] {
  const { records, verification } = report;
  const short = (name: string) => withoutZone(name, report);
  const names = records.map(({ name }) => cell(short(name), undefined, 'middle'));
  const expected = records.map((record) => expectedCell(record, short));
  return [
    column('NAME', names, { minWidth: 20 }),
    column(
      'TYPE',
      records.map(({ type }) => cell(type)),
    ),
    { name: 'expected', forms: [{ header: 'EXPECTED', cells: expected }], minWidth: 15 },
    ...(verification === null
      ? []
      : [
          column(
            'ANSWERED',
            records.map((record) => answeredCell(answersTo(record, verification.answers), style)),
          ),
        ]),
    column(
      'WHY',
      records.map(({ reason }) => cell(reason, 'dim', 'end')),
      { rank: RANKS.why },
    ),
  ];
}

/** Who reads the table knows its namespace and zone. */
function withoutZone(name: string, { namespace, clusterDomain }: DnsReport): string {
  const suffix = `.${namespace}.svc.${clusterDomain.name}`;
  return name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

function expectedCell(
  { type, service, expected, basis, announcedBy }: DnsRecord,
  short: (name: string) => string,
): Cell {
  if (expected === null) return cell('?', 'doubtful');
  if (expected.length === 0) return cell('<none>', announcedBy.length > 0 ? 'wrong' : 'dim');
  const words = type === 'SRV' ? srvWords(expected, service, short) : expected.map(short).join(', ');
  return cell(basis === 'implementation' ? `${words} (CoreDNS only)` : words, undefined, 'end');
}

/** `5432 on pg-0, pg-1`: the Service in the targets' names is the one in the record's. */
function srvWords(expected: readonly string[], service: string, short: (name: string) => string): string {
  const ports = grouped(expected, (each) => each.split(' ')[0] ?? '');
  return [...ports]
    .map(([port, targets]) => {
      const names = targets.map((each) => short(each.split(' ')[1] ?? ''));
      return `${port} on ${names.map((name) => name.replace(new RegExp(`\\.${service}$`), '')).join(', ')}`;
    })
    .join('; ');
}

export function answersTo({ name, type }: DnsRecord, answers: readonly DnsAnswer[]): DnsAnswer[] {
  return answers.filter((each) => each.name === name && each.type === type);
}

/** `3/3 ✓`: of so many pods that asked so many were answered as expected. A pod's own name it is not asked for. */
function answeredCell(answers: readonly DnsAnswer[], style: Style): Cell {
  const asked = answers.filter(({ status }) => status !== 'not-asked');
  if (asked.length === 0) return cell('not asked', 'dim');
  if (asked.every(({ verdict }) => verdict === 'unjudged'))
    return cell(`${String(asked.length)} asked`, 'dim');
  const right = asked.filter(({ verdict }) => verdict === 'as-expected').length;
  const [mark, tone]: ['good' | 'bad' | 'unsure', Tone | undefined] = asked.some(isWrong)
    ? ['bad', 'wrong']
    : right === asked.length
      ? ['good', undefined]
      : ['unsure', 'doubtful'];
  return cell(`${String(right)}/${String(asked.length)} ${glyphs(style)[mark]}`, tone);
}

function below(report: DnsReport, style: Style): string[] {
  const { records, verification } = report;
  const suffix = `Names end in .${report.namespace}.svc.${report.clusterDomain.name}`;
  const facts: Cell[] = records.length > 0 ? [cell(suffix, 'dim')] : [];
  const lost = records.flatMap((record) => lostCell(record, report));
  const notes =
    verification === null ? [] : records.flatMap((record) => notesOn(record, verification.answers, report));
  return [
    ...[...facts, ...lost, ...notes].flatMap((fact) => wrapFacts([fact], { gap: 0, indent: 2 }, style)),
    ...(verification === null ? [] : askerLines(verification, style)),
  ];
}

/** `! pg-1.pg-headless: announced by pg-1, and it does not resolve: the Service does not select the pod` */
function lostCell({ name, expected, announcedBy, reason }: DnsRecord, report: DnsReport): Cell[] {
  if (announcedBy.length === 0 || expected === null || expected.length > 0) return [];
  const what = `announced by ${announcedBy.join(', ')}, and it does not resolve: ${reason}`;
  return [[...cell('! ', 'wrong'), ...cell(`${withoutZone(name, report)}: `), ...cell(what, 'wrong')]];
}

/** `! pg-1.pg-headless A: pg-0, pg-2 found nothing` */
function notesOn(record: DnsRecord, answers: readonly DnsAnswer[], report: DnsReport): Cell[] {
  const wrong = answersTo(record, answers).filter(isWrong);
  const groups = grouped(wrong, (answer) => wordsFor(answer, report));
  return [...groups].map(([words, group]) => {
    const who = group.map(({ askedFrom }) => askedFrom).join(', ');
    return [
      ...cell('! ', 'wrong'),
      ...cell(`${withoutZone(record.name, report)} ${record.type}: `),
      ...cell(`${who} ${words}`, 'wrong'),
    ];
  });
}

function wordsFor({ answers, verdict }: DnsAnswer, report: DnsReport): string {
  if (verdict === 'missing') return 'found nothing';
  const found = (answers ?? []).map((each) =>
    each
      .split(' ')
      .map((word) => withoutZone(word, report))
      .join(' '),
  );
  return `found ${found.join(', ')}${verdict === 'unexpected' ? ', where nothing should be' : ''}`;
}
