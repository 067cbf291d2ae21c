import { describe, expect, it } from '@jest/globals';
import { aPod, aService, headless, withoutSelector } from './dns.fixture.js';
import { hasSelector, isHeadless, selects, serviceKind } from './service.js';

const pod = aPod('pg-0', { labels: { 'cluster-name': 'pg', role: 'primary' } });

describe('selects', () => {
  it.each([
    [{ 'cluster-name': 'pg' }, true],
    [{ 'cluster-name': 'pg', role: 'primary' }, true],
    [{ 'cluster-name': 'pg', role: 'replica' }, false],
    [{ 'cluster-name': 'pg', more: 'x' }, false],
    [{ constructor: 'x' }, false],
    [{}, false],
  ])('with the selector %j: %s', (selector, expected) => {
    expect(selects(aService('s', { selector }), pod)).toBe(expected);
  });

  it('selects nothing without a selector, and nothing in another namespace', () => {
    expect(selects(withoutSelector(aService('s')), pod)).toBe(false);
    expect(selects(aService('s', { namespace: 'other' }), pod)).toBe(false);
    expect(selects(aService('s'), aPod('pg-0', { namespace: 'other' }))).toBe(false);
  });

  it('selects no pod without labels', () => {
    const metadata = { name: 'pg-0', namespace: 'db' };
    expect(selects(aService('s'), { ...pod, metadata })).toBe(false);
  });
});

it('an empty selector is none', () => {
  expect(
    [aService('s'), aService('s', { selector: {} }), withoutSelector(aService('s'))].map(hasSelector),
  ).toEqual([true, false, false]);
});

describe('serviceKind', () => {
  it.each([
    [headless('s'), 'headless'],
    [aService('s', { clusterIP: 'None' }), 'headless'],
    [aService('s', { clusterIP: '10.96.0.7', clusterIPs: ['None'] }), 'headless'],
    [aService('s'), 'cluster-ip'],
    [aService('s', { type: 'NodePort' }), 'node-port'],
    [aService('s', { type: 'LoadBalancer' }), 'load-balancer'],
    [aService('s', { type: 'ExternalName', clusterIP: 'None' }), 'external-name'],
    [aService('s', { type: 'Later' }), 'cluster-ip'],
    [{ metadata: { name: 's', namespace: 'db' }, spec: {} }, 'cluster-ip'],
  ])('of %j is %s', (service, kind) => {
    expect(serviceKind(service)).toBe(kind);
    expect(isHeadless(service)).toBe(kind === 'headless');
  });
});
