import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { HostKind } from '../contract.js';
import { aContext, aPod, aService, aSlice, endpointOf, headless, withoutSelector } from './dns.fixture.js';
import { hostOfKind } from './host-context.js';
import { classifyHost, usesHeadlessService } from './host-kind.js';

const own = aPod('pg-0');
const services = [headless('pg-headless'), aService('pg-all')];
const context = aContext({ pods: [own, aPod('pg-1')], services });

describe('classifyHost', () => {
  it.each([
    [null, 'missing'],
    ['', 'missing'],
    ['.', 'missing'],
    ['$(pod_name).pg-headless', 'unexpanded'],
    ['${pod_ip}', 'unexpanded'],
    ['{{ .podip }}', 'unexpanded'],
    ['${a},b', 'unexpanded'],
    ['$pod', 'bare-hostname'],
    ['a,b', 'multi-host'],
    ['10.0.0.1,10.0.0.2', 'multi-host'],
    ['/var/run/postgresql', 'loopback'],
    ['/a,b', 'multi-host'],
    ['@abstract', 'loopback'],
    ['*', 'unspecified'],
    ['*.pg', 'external'],
    ['10.244.0.10', 'own-pod-ip'],
    ['pg-0.pg-headless', 'pod-dns'],
  ])('%j is %s', (host, kind) => {
    expect(classifyHost(host, own, context).kind).toBe(kind);
  });

  it('carries the Service that the host is of', () => {
    expect(classifyHost('pg-0.pg-headless', own, context).service).toBe(services[0]);
    expect(classifyHost('pg-all', own, context).service).toBe(services[1]);
    expect(classifyHost('10.96.0.7', own, context).service).toBe(services[1]);
    expect(classifyHost('10.244.0.10', own, context).service).toBeNull();
  });

  it('never throws', () => {
    const contexts = [
      context,
      aContext({}),
      aContext({ pods: [own], services: null }),
      aContext({ pods: null, services }),
      aContext({
        pods: [own],
        services: [withoutSelector(headless('pg-headless'))],
        endpointSlices: [aSlice('pg-headless', [endpointOf(own)])],
      }),
    ];
    const label = fc.constantFrom(
      'pg-0',
      'pg-headless',
      'db',
      'svc',
      'pod',
      'cluster',
      'local',
      '10-244-0-10',
      '',
      'x',
    );
    const host = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(label, { maxLength: 8 }).map((labels) => labels.join('.')),
      fc.ipV4Extended(),
      fc.ipV6(),
    );
    fc.assert(
      fc.property(
        host,
        fc.constantFrom(...contexts),
        fc.constantFrom(own, null),
        (text, within, announcer) => {
          const classified = classifyHost(text, announcer, within);
          expect(Object.keys(classified).sort()).toEqual(['form', 'kind', 'pointsAt', 'service']);
          expect([true, false, null]).toContain(usesHeadlessService(classified));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes a very long host', () => {
    expect(classifyHost('a.'.repeat(500_000), own, context).kind).toBe('external');
    expect(classifyHost('1-'.repeat(500_000), own, context).kind).toBe('bare-hostname');
    expect(classifyHost(`${'a'.repeat(1_000_000)}.localhostx`, own, context).kind).toBe('external');
  });
});

describe('usesHeadlessService', () => {
  it.each<[HostKind | null, boolean | null]>([
    ['pod-dns', true],
    ['missing', null],
    [null, null],
    ...(
      [
        ...['pod-dns-other-member', 'pod-dns-unpublished', 'pod-dns-leader-only', 'pod-dns-non-portable'],
        ...[
          'headless-service',
          'cluster-ip-service',
          'own-pod-ip',
          'dashed-ip-dns',
          'endpoint-pod-name',
          'external',
        ],
        ...['unexpanded', 'multi-host', 'loopback'],
      ] as HostKind[]
    ).map((kind): [HostKind, boolean] => [kind, false]),
  ])('%s: %s', (kind, expected) => {
    expect(usesHeadlessService(hostOfKind(kind, { service: headless('s') }))).toBe(expected);
  });

  it('a Service for one pod counts when it is headless', () => {
    expect(usesHeadlessService(hostOfKind('single-pod-service', { service: headless('s') }))).toBe(true);
    expect(usesHeadlessService(hostOfKind('single-pod-service', { service: aService('s') }))).toBe(false);
  });
});
