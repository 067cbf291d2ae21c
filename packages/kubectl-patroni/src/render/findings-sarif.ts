/** `doctor -o sarif`: SARIF 2.1.0. What is found is about objects of a cluster, so places are logical locations. */
import type { Check, Finding, Problem, Severity, Topology, TopologyList } from '@kubectl-patroni/core';
import type { Log, LogicalLocation, Notification, ReportingDescriptor, Result } from 'sarif';
import { findingText, plain } from './finding-text.js';
import { missingWords, type Source } from './skipped-checks.js';

export interface SarifOptions {
  /** The checks that were asked for: each is a rule. */
  checks: readonly Check[];
  /** Of this program. */
  version: string;
  source: Source;
}

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  Result.level
>;

export function sarifLog(list: TopologyList, { checks, version, source }: SarifOptions): Log {
  const { items, problems, observedAt } = list;
  const indexOf = new Map(checks.map(({ code }, index) => [code as string, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'kubectl-patroni', version, rules: checks.map(ruleOf) } },
        invocations: [
          {
            executionSuccessful: problems.every(({ reason }) => reason === 'NotInInput'),
            ...(observedAt !== null && { endTimeUtc: observedAt }),
            toolExecutionNotifications: problems.map(problemNotification),
            toolConfigurationNotifications: items.flatMap((topology) =>
              topology.skippedChecks.map(({ code, missing }) =>
                skippedNotification(
                  code,
                  indexOf.get(code) ?? -1,
                  missingWords(missing, topology.namespace, source),
                  topology,
                ),
              ),
            ),
          },
        ],
        results: items.flatMap((topology) =>
          topology.findings.map((finding) => resultOf(finding, indexOf.get(finding.code) ?? -1, topology)),
        ),
        columnKind: 'utf16CodeUnits',
      },
    ],
  };
}

function ruleOf({ code, name, severity, summary, needs, fixable }: Check): ReportingDescriptor {
  return {
    id: code,
    name: pascalCase(name),
    shortDescription: { text: summary },
    help: { text: `kubectl patroni explain ${code}` },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { needs: [...needs], fixable },
  };
}

/** SARIF 3.49.7 asks for a name that a person can read; by custom it is in Pascal case. */
function pascalCase(name: string): string {
  return name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function resultOf(
  finding: Finding,
  ruleIndex: number,
  { namespace, clusterName, citusGroup }: Topology,
): Result {
  const { code, name, severity, subject, evidence, remedy, command, because, members } = finding;
  const cluster = `${namespace}/${clusterName}${citusGroup === null ? '' : `/${String(citusGroup)}`}`;
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: messageText(findingText(finding)) },
    locations: [{ logicalLocations: [locationOf(subject)] }],
    // The same trouble of the same object is the same result in the next run, whatever its evidence.
    partialFingerprints: {
      'subject/v1': `${cluster} ${code} ${subject.kind}/${subject.namespace}/${subject.name}`,
    },
    properties: { name, cluster, members, because, evidence, remedy, command },
  };
}

function locationOf({ kind, name, namespace }: Finding['subject']): LogicalLocation {
  return { name: plain(name), fullyQualifiedName: plain(`${namespace}/${kind}/${name}`), kind: 'resource' };
}

function problemNotification({ resource, namespace, reason, message, affects }: Problem): Notification {
  return {
    level: reason === 'NotInInput' ? 'note' : 'error',
    descriptor: { id: reason },
    message: { text: messageText(plain(message)) },
    properties: { resource, namespace, affects },
  };
}

function skippedNotification(code: string, index: number, why: string, topology: Topology): Notification {
  return {
    level: 'note',
    associatedRule: { id: code, index },
    descriptor: { id: 'skipped' },
    message: {
      text: messageText(
        plain(`${code} was not checked for ${topology.namespace}/${topology.clusterName} ${why}`),
      ),
    },
  };
}

/** What would be a link (SARIF 3.11.6) or a placeholder (3.11.5) is text here, whoever wrote it. */
function messageText(text: string): string {
  return text.replace(/[[\]\\]/g, String.raw`\$&`);
}
