/** What was answered, held against what was expected. */
import { byAddress, canonicalIp, ipFamily } from '../dns/ip.js';
import type { DnsAnswer, DnsAsker, DnsRecord, DnsVerification } from './report.js';

/** What one pod was told of one name; addresses of both families in one. */
export interface NameAnswer {
  name: string;
  /** Addresses, or SRV records. */
  kind: 'address' | 'srv';
  status: 'answered' | 'not-found' | 'failed' | 'not-asked';
  /** Empty unless answered. */
  answers: string[];
}

/** A pod's answers, and how it came by them. */
export interface AskedNames {
  asker: DnsAsker;
  /** Members by whose name it is known to itself (/etc/hosts): its own answer would prove nothing. */
  ownName: string | null;
  answers: readonly NameAnswer[];
}

export function verifyRecords(records: readonly DnsRecord[], asked: readonly AskedNames[]): DnsVerification {
  const answers = asked.flatMap((one) =>
    one.asker.error !== null ? [] : records.flatMap((record) => judge(record, one)),
  );
  return { outcome: outcomeOf(answers, asked, records), askers: asked.map(({ asker }) => asker), answers };
}

function judge(record: DnsRecord, { asker, ownName, answers }: AskedNames): DnsAnswer[] {
  // An alias leads outside: its address is nothing to compare with.
  if (record.type === 'CNAME') return [];
  const { name, type } = record;
  const common = { name, type, askedFrom: asker.pod };
  const kind = type === 'SRV' ? 'srv' : 'address';
  const own = record.member !== null && record.member === ownName;
  const answer = own ? undefined : answers.find((each) => each.name === name && each.kind === kind);
  const status = answer?.status ?? 'not-asked';
  if (answer === undefined || status === 'failed' || status === 'not-asked')
    return [{ ...common, status, answers: null, verdict: 'unknown' }];
  const found = normalised(type, answer.answers);
  // A name may exist without addresses of this family.
  const isFound = status === 'answered' && found.length > 0;
  return [
    {
      ...common,
      status: isFound ? 'answered' : 'not-found',
      answers: isFound ? found : null,
      verdict: verdictOf(record, found),
    },
  ];
}

function verdictOf({ expected, basis }: DnsRecord, found: readonly string[]): DnsAnswer['verdict'] {
  if (expected === null) return 'unjudged';
  if (found.length === 0)
    return expected.length === 0 || basis === 'implementation' ? 'as-expected' : 'missing';
  if (expected.length === 0) return 'unexpected';
  const isSame = expected.length === found.length && expected.every((each, i) => each === found[i]);
  return isSame ? 'as-expected' : 'different';
}

function normalised(type: DnsRecord['type'], answers: readonly string[]): string[] {
  if (type === 'SRV') return [...new Set(answers)].sort();
  const family = type === 'A' ? 'IPv4' : 'IPv6';
  const ips = answers.filter((ip) => ipFamily(ip) === family).map(canonicalIp);
  return [...new Set(ips)].sort(byAddress);
}

const WRONG: ReadonlySet<DnsAnswer['verdict']> = new Set(['missing', 'unexpected', 'different']);

/** Whether DNS is not as it should be. */
export function isWrong({ verdict }: DnsAnswer): boolean {
  return WRONG.has(verdict);
}

/** That every name was asked for by somebody is enough: of a pod's own name others tell. */
function outcomeOf(
  answers: readonly DnsAnswer[],
  asked: readonly AskedNames[],
  records: readonly DnsRecord[],
): DnsVerification['outcome'] {
  if (answers.some(isWrong)) return 'different';
  const isLost = ({ name, announcedBy }: DnsRecord) =>
    announcedBy.length > 0 && answers.some((each) => each.name === name && each.status === 'not-found');
  if (records.some(isLost)) return 'unresolved';
  const names = new Set(answers.map(({ name, type }) => `${type} ${name}`));
  const judged = new Set(
    answers.filter(({ verdict }) => verdict !== 'unknown').map(({ name, type }) => `${type} ${name}`),
  );
  const isComplete =
    asked.length > 0 &&
    asked.every(({ asker }) => asker.error === null) &&
    answers.every(({ status }) => status !== 'failed') &&
    [...names].every((name) => judged.has(name));
  return isComplete ? 'as-expected' : 'incomplete';
}
