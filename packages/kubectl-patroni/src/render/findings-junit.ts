/** `doctor -o junit`: a suite for each cluster, a test case for each check, as CI servers read it (Jenkins' junit-4.xsd). */
import type { Check, Finding, Problem, Topology, TopologyList } from '@kubectl-patroni/core';
import Builder from 'fast-xml-builder';
import { findingText, plain } from './finding-text.js';
import { missingWords, type Source } from './skipped-checks.js';

export interface JunitOptions {
  /** The checks that were asked for. */
  checks: readonly Check[];
  /** Whether a finding makes its test case fail. */
  fails: (finding: Finding) => boolean;
  source: Source;
}

type Attributes = Record<`@${string}`, string>;
interface Failure extends Attributes {
  '#text': string;
}
/** Elements in the order that the schema asks for. */
interface TestCase extends Attributes {
  skipped?: string;
  error?: Failure[];
  failure?: Failure[];
  'system-out'?: string;
}
interface Suite extends Attributes {
  testcase: TestCase[];
}

export function junitReport({ items, problems, observedAt }: TopologyList, options: JunitOptions): string {
  const time: Attributes = observedAt === null ? {} : { '@timestamp': observedAt };
  const suites = [
    ...items.map((topology) => suiteOf(nameOf(topology), casesOf(topology, options), time)),
    ...(problems.length === 0 ? [] : [suiteOf('reading', problems.map(problemCase), time)]),
  ];
  const builder = new Builder({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    format: true,
    suppressEmptyNode: true,
    processEntities: true,
  });
  const document = { testsuites: { '@name': 'kubectl-patroni doctor', testsuite: suites } };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(document)}`;
}

function nameOf({ namespace, clusterName, citusGroup }: Topology): string {
  return `${namespace}/${clusterName}${citusGroup === null ? '' : `/${String(citusGroup)}`}`;
}

function suiteOf(name: string, testcase: TestCase[], more: Attributes): Suite {
  const count = (which: keyof TestCase) =>
    String(testcase.filter((each) => each[which] !== undefined).length);
  return {
    '@name': plain(name),
    '@tests': String(testcase.length),
    '@failures': count('failure'),
    '@errors': count('error'),
    '@skipped': count('skipped'),
    ...more,
    testcase,
  };
}

function casesOf(topology: Topology, { checks, fails, source }: JunitOptions): TestCase[] {
  const skipped = new Map(topology.skippedChecks.map((check) => [check.code, check]));
  return checks.map((check) => {
    const attributes: Attributes = {
      '@name': `${check.code} ${check.name}`,
      '@classname': plain(`kubectl-patroni.${topology.namespace}.${topology.clusterName}`),
    };
    const unmade = skipped.get(check.code);
    if (unmade !== undefined)
      return {
        ...attributes,
        skipped: `not made ${missingWords(unmade.missing, topology.namespace, source)}`,
      };
    const findings = topology.findings.filter(({ code }) => code === check.code);
    const failures = findings.filter(fails);
    const others = findings.filter((finding) => !fails(finding));
    return {
      ...attributes,
      ...(failures.length > 0 && {
        failure: failures.map((finding) => ({
          '@type': finding.severity,
          '@message': plain(finding.message),
          '#text': findingText(finding),
        })),
      }),
      ...(others.length > 0 && {
        'system-out': others.map((finding) => `${finding.severity}: ${findingText(finding)}`).join('\n\n'),
      }),
    };
  });
}

function problemCase({ resource, namespace, reason, message }: Problem): TestCase {
  return {
    '@name': plain(namespace === null ? resource : `${resource} in ${namespace}`),
    '@classname': 'kubectl-patroni.reading',
    error: [{ '@type': plain(reason), '@message': plain(message), '#text': plain(message) }],
  };
}
