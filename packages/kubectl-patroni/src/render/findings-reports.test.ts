/** `-o junit` and `-o sarif`, held against their schemas. */
import { describe, expect, it } from '@jest/globals';
import { checks as allChecks, type Check, type Problem } from '@kubectl-patroni/core';
import { junitErrors, sarifErrors } from '../../test/report-schemas.js';
import { junitReport } from './findings-junit.js';
import { sarifLog } from './findings-sarif.js';
import { finding, hostileFindings, wrongName } from './findings.fixture.js';
import { healthyHeadless } from './sound.fixture.js';
import { list } from './topology.fixture.js';

const check = (code: `PT${number}`, name: string): Check => ({
  code,
  name,
  severity: 'warning',
  summary: `What ${code} is about.`,
  needs: ['pods'],
  fixable: false,
  follows: [],
  find: () => [],
});
const names: [`PT${number}`, string][] = [
  ['PT002', 'lock-expired'],
  ['PT104', 'headless-name-mismatch'],
  ['PT301', 'name-not-published'],
  ['PT307', 'node-lost-published'],
  ['PT404', 'wrong-member-address'],
  ['PT416', 'leader-address-unresolvable'],
  ['PT701', 'np-peer-ports'],
  ['PT702', 'np-dns-egress'],
  ['PT802', 'pvc-delete-policy'],
  ['PT805', 'operator-managed'],
];
const source = 'cluster';
const checks = names.map(([code, name]) => check(code, name));
const problem: Problem = {
  resource: 'pods',
  namespace: 'default',
  reason: 'Forbidden',
  message: 'pods is forbidden: User "x" cannot list',
  affects: ['members'],
};
const lists = {
  'trouble of many kinds': list([wrongName()]),
  hostility: list([hostileFindings()]),
  'two clusters': list([healthyHeadless(), wrongName()], { observedAt: null }),
  'no cluster, and something that could not be read': list([], { problems: [problem] }),
  nothing: list([]),
};

describe.each(Object.entries(lists))('%s', (_, clusters) => {
  it('is a JUnit report', async () => {
    const fails = ({ severity }: { severity: string }) => severity === 'error';
    expect(await junitErrors(junitReport(clusters, { checks, fails, source }))).toEqual([]);
  });

  it('is a SARIF log', () => {
    expect(
      sarifErrors(JSON.parse(JSON.stringify(sarifLog(clusters, { checks, version: '0.1.0', source })))),
    ).toEqual([]);
  });
});

describe('the schemas', () => {
  it('tell what is no report', async () => {
    expect(await junitErrors('<testsuites><testcase/></testsuites>')).not.toEqual([]);
    expect(sarifErrors({ version: '2.1.0', runs: [{ tool: {} }] })).not.toEqual([]);
    expect(sarifErrors({ version: '2.1.0', runs: [], surplus: 1 })).not.toEqual([]);
  });
});

describe('a JUnit report', () => {
  const report = (threshold: 'error' | 'warning' | 'never') =>
    junitReport(list([wrongName()], { problems: [problem] }), {
      checks,
      source,
      fails: ({ severity }) => severity === threshold || (threshold === 'warning' && severity === 'error'),
    });

  it('has a case for each check: failed, skipped or passed', () => {
    const text = report('warning');
    expect(text).toMatch(
      /<testsuite name="default\/patronidemo" tests="10" failures="4" errors="0" skipped="4"/,
    );
    expect(text).toMatch(/<testcase name="PT404 wrong-member-address" classname="[^"]+"\/>/);
    expect(text).toMatch(
      /<failure type="error" message="The leader announces a name that does not resolve\.">/,
    );
    expect(text).toContain(
      '<skipped>not made without Nodes (right needed: get and list nodes cluster-wide)</skipped>',
    );
  });

  it('fails by the threshold; what is below it is told all the same', () => {
    expect(report('error')).toContain('failures="2"');
    expect(report('never')).toContain('failures="0"');
    expect(report('never')).toContain('<system-out>error: The leader announces');
  });

  it('tells what could not be read as an error', () => {
    expect(report('never')).toContain(
      '<testsuite name="reading" tests="1" failures="0" errors="1" skipped="0"',
    );
  });
});

describe('a SARIF log', () => {
  const [run] = sarifLog(list([wrongName()], { problems: [problem] }), {
    checks,
    version: '1.2.3',
    source,
  }).runs;

  it('has a rule for each check, and results that point to theirs', () => {
    expect(run?.tool.driver.rules).toHaveLength(checks.length);
    for (const { ruleId, ruleIndex } of run?.results ?? [])
      expect(run?.tool.driver.rules?.[ruleIndex ?? -1]?.id).toBe(ruleId);
  });

  it('knows errors, warnings and notes', () => {
    expect(run?.results?.map(({ level }) => level)).toEqual(['error', 'error', 'warning', 'warning', 'note']);
  });

  it('places them at Kubernetes objects', () => {
    expect(run?.results?.[2]?.locations?.[0]?.logicalLocations).toEqual([
      { name: 'patronidemo', fullyQualifiedName: 'default/StatefulSet/patronidemo', kind: 'resource' },
    ]);
  });

  it('tells that something could not be read, and which checks were not made', () => {
    const invocation = run?.invocations?.[0];
    expect(invocation?.executionSuccessful).toBe(false);
    expect(invocation?.toolExecutionNotifications?.[0]?.message.text).toContain('pods is forbidden');
    expect(invocation?.toolConfigurationNotifications).toHaveLength(4);
  });

  it('makes no links of what others wrote', () => {
    const evil = finding('PT404', { message: 'see [here](http://example.org)' });
    const log = sarifLog(list([{ ...healthyHeadless(), findings: [evil] }]), {
      checks,
      version: '0',
      source,
    });
    expect(log.runs[0]?.results?.[0]?.message.text).toMatch(/^see \\\[here\\\]\(/);
  });

  it('knows the real checks', () => {
    const log = sarifLog(list([]), { checks: allChecks, version: '0', source });
    expect(sarifErrors(JSON.parse(JSON.stringify(log)))).toEqual([]);
    expect(log.runs[0]?.tool.driver.rules?.length).toBe(allChecks.length);
  });
});
