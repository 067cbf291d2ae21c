/** Makes all checks of one cluster, and puts what they found together for a person to read. */
import type { CheckInputName, Finding, Severity, SkippedCheck } from '../contract.js';
import { naturally } from '../natural-order.js';
import { isDnsLabel, isDnsName } from '../remedy/names.js';
import type { About, Check, Found } from './check.js';
import type { CheckedCluster } from './checked-cluster.js';
import { listed } from './found.js';
import { CHECK_INPUTS } from './inputs.js';

export interface CheckResult {
  /** The gravest first, then by code and subject. */
  findings: Finding[];
  skippedChecks: SkippedCheck[];
}

const GRAVITY: readonly Severity[] = ['error', 'warning', 'info'];

/** Never throws, as no check does. */
export function runChecks(checked: CheckedCluster, checks: readonly Check[]): CheckResult {
  const skippedChecks: SkippedCheck[] = [];
  const findings: Finding[] = [];
  for (const check of checks) {
    const missing = check.needs.filter((input) => !CHECK_INPUTS[input].wasRead(checked));
    if (missing.length > 0) skippedChecks.push({ code: check.code, name: check.name, missing });
    else findings.push(...together(check.find(checked)).map((group) => toFinding(check, group, checked)));
  }
  return {
    findings: withCauses(findings, checks).sort(
      (a, b) =>
        GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity) ||
        (a.code < b.code ? -1 : a.code > b.code ? 1 : naturally(a.subject.name, b.subject.name)),
    ),
    skippedChecks,
  };
}

/** Where the name of the member goes, so that messages can be compared without it: no text has it. */
const SOMEBODY = '\u0000';

/** @returns the same as one: about members, with the same message, severity and remedy */
function together(found: readonly Found[]): [Found, ...Found[]][] {
  const groups = new Map<string, [Found, ...Found[]]>();
  found.forEach((one, index) => {
    const { about, message, severity = '', remedy } = one;
    const key =
      about.kind === 'Member' && typeof message === 'function'
        ? JSON.stringify([message(SOMEBODY), severity, remedy])
        : String(index);
    const there = groups.get(key);
    if (there) there.push(one);
    else groups.set(key, [one]);
  });
  return [...groups.values()];
}

function toFinding(check: Check, [first, ...others]: [Found, ...Found[]], checked: CheckedCluster): Finding {
  const all = [first, ...others];
  const members = [
    ...new Set(all.flatMap(({ about }) => (about.kind === 'Member' ? [about.name] : []))),
  ].sort(naturally);
  return {
    code: check.code,
    name: check.name,
    severity: first.severity ?? check.severity,
    subject: subjectOf(first.about, members, checked),
    members,
    message: typeof first.message === 'string' ? first.message : first.message(whoOf(members, checked)),
    because: [],
    evidence: all.flatMap(({ evidence }) => evidence),
    remedy: first.remedy,
    command: commandOf(check, first, checked),
    docs: `docs/checks/${check.code}.md`,
  };
}

/** Names in it may come from a file that anybody wrote: what a shell would take for more than words is not offered. */
const PLAIN_WORDS = /^[\w ./:=@-]+$/;

function commandOf(check: Check, found: Found, checked: CheckedCluster): string | null {
  const { command = usualCommand(check, checked) } = found;
  return command !== null && PLAIN_WORDS.test(command) ? command : null;
}

/** The cluster is named only where its name is one that the API server takes: plain words may still be more flags. */
function usualCommand({ code, fixable }: Check, { topology }: CheckedCluster): string {
  if (!fixable) return `kubectl patroni explain ${code}`;
  const { clusterName, namespace } = topology;
  return isDnsName(clusterName) && isDnsLabel(namespace)
    ? `kubectl patroni fix ${clusterName} -n ${namespace}`
    : 'kubectl patroni fix';
}

function subjectOf(
  about: About,
  members: readonly string[],
  { topology }: CheckedCluster,
): Finding['subject'] {
  const { namespace, scope } = topology;
  if (about.kind === 'Object') return about.subject;
  const [only, ...more] = members;
  return only !== undefined && more.length === 0
    ? { kind: 'Pod', name: only, namespace }
    : { kind: 'PatroniCluster', name: scope, namespace };
}

function whoOf(names: readonly string[], { members }: CheckedCluster): string {
  return names.length > 1 && names.length === members.length
    ? `all ${String(names.length)} members`
    : listed(names);
}

/** A cause must be of the same members or object, unless one of the two is about the cluster as a whole. */
function withCauses(findings: readonly Finding[], checks: readonly Check[]): Finding[] {
  const follows = new Map(checks.map(({ code, follows: codes }) => [code as string, codes]));
  return findings.map((finding) => {
    const because = (follows.get(finding.code) ?? []).filter((code) =>
      findings.some((other) => other.code === code && concernsTheSame(finding, other)),
    );
    return { ...finding, because: [...because] };
  });
}

function concernsTheSame({ members }: Finding, other: Finding): boolean {
  if (members.length === 0 || other.members.length === 0) return true;
  return members.some((name) => other.members.includes(name));
}

/** @returns the inputs that the checks need, once each */
export function inputsOf(checks: readonly Check[]): CheckInputName[] {
  return [...new Set(checks.flatMap(({ needs }) => needs))];
}
