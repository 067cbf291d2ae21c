import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../contract.js';
import { cluster, endpoints, type RawObjects } from '../../topology/objects.fixture.js';
import { findingsOf } from '../checks.fixture.js';

function problem(resource: string, more: Partial<Problem> = {}): Problem {
  return {
    resource,
    namespace: 'default',
    reason: 'Forbidden',
    message: 'no right',
    affects: ['members'],
    ...more,
  };
}

function publishing(
  change: (endpoint: object) => object,
  fields: Parameters<typeof cluster>[0] = {},
): RawObjects {
  const raw = cluster(fields);
  const [slice] = raw.endpointSlices as { endpoints: object[] }[];
  const [first, ...rest] = slice?.endpoints ?? [];
  return { ...raw, endpointSlices: [{ ...slice, endpoints: [...(first ? [change(first)] : []), ...rest] }] };
}

describe('PT901 insufficient-rights', () => {
  it('tells what was refused, also when that was the Pods', () => {
    const problems = [problem('pods'), problem('endpointslices.discovery.k8s.io')];
    const findings = findingsOf('PT901', { ...cluster(), pods: null, endpointSlices: null }, { problems });
    expect(findings).toMatchObject([
      {
        severity: 'info',
        message: 'Not read: pods, endpointslices.discovery.k8s.io. Checks that need them were skipped.',
        evidence: [
          { object: 'pods', field: 'Forbidden', value: 'no right' },
          { object: 'endpointslices.discovery.k8s.io' },
        ],
      },
    ]);
  });

  it.each([
    ['what no file holds was not refused', problem('services', { reason: 'NotInInput' })],
    ['what is refused elsewhere', problem('services', { namespace: 'other' })],
  ])('%s: nothing', (_, one) => {
    expect(findingsOf('PT901', cluster(), { problems: [one] })).toEqual([]);
  });

  it('what is refused everywhere counts here', () => {
    expect(
      findingsOf('PT901', cluster(), { problems: [problem('nodes', { namespace: null })] }),
    ).toHaveLength(1);
  });
});

describe('PT903 endpoints-only', () => {
  const subsets = [{ addresses: [{ ip: '10.244.0.10', hostname: 'pg-0' }] }];
  const whole = { ...cluster(), endpoints: [endpoints('pg-headless', { subsets })] };

  it('Endpoints stood in for EndpointSlices', () => {
    expect(findingsOf('PT903', { ...whole, endpointSlices: null })).toMatchObject([{ severity: 'info' }]);
  });

  it.each([
    ['EndpointSlices were read', whole],
    ['neither was read', { ...cluster(), endpointSlices: null }],
  ])('%s: nothing', (_, raw) => {
    expect(findingsOf('PT903', raw)).toEqual([]);
  });
});

describe('PT904 prediction-differs', () => {
  const hide = (endpoint: object) => ({ ...endpoint, conditions: { ready: false } });

  it('a ready pod that is not published, caused by what is found of its name', () => {
    expect(findingsOf('PT904', publishing(hide))).toMatchObject([
      { severity: 'warning', members: ['pg-0'], because: ['PT301'] },
    ]);
  });

  it.each([
    ['as predicted', cluster()],
    ['a pod that has ended is in no slice', publishing(hide, { members: { 'pg-0': { phase: 'Failed' } } })],
    [
      'a pod that goes away',
      publishing(hide, { members: { 'pg-0': { deletionTimestamp: '2026-11-22T09:00:00Z' } } }),
    ],
  ])('%s: nothing', (_, raw) => {
    expect(findingsOf('PT904', raw)).toEqual([]);
  });

  it('within a minute of its creation: nothing', () => {
    expect(findingsOf('PT904', publishing(hide), { now: new Date('2026-11-22T08:00:30Z') })).toEqual([]);
  });
});
