import { describe, expect, it } from '@jest/globals';
import { aCluster, aPod, aService, endpointsDcs, headless, withoutSelector } from './dns.fixture.js';
import { isLeaderObjectService, isLeaderOnly, objectBaseName, selectedRole } from './service-role.js';

const replica = aPod('pg-1');
const inConfigMaps = aCluster([replica]);
const inEndpoints = aCluster([replica], { dcs: endpointsDcs() });

describe('selectedRole', () => {
  it.each([
    ...['primary', 'master', 'leader', 'standby_leader', 'standby-leader', 'promoted'].map((role) => [
      role,
      'leader',
    ]),
    ['replica', 'replica'],
    ['pgbouncer', 'other'],
  ])('takes %s for %s', (role, expected) => {
    const service = aService('s', { selector: { 'cluster-name': 'pg', role } });
    expect(selectedRole(service, inConfigMaps)).toBe(expected);
  });

  it('sees no role in another label, or without a role label', () => {
    expect(selectedRole(aService('s', { selector: { other: 'primary' } }), inConfigMaps)).toBeNull();
    const service = aService('s', { selector: { role: 'primary' } });
    expect(selectedRole(service, aCluster([], { roleLabel: null }))).toBeNull();
  });
});

describe('isLeaderObjectService', () => {
  const selectorless = withoutSelector(aService('pg'));
  it.each([
    ['a ClusterIP Service', selectorless, inEndpoints, true],
    ['a headless Service', withoutSelector(headless('pg')), inEndpoints, true],
    ['a Service with an empty selector', aService('pg', { selector: {} }), inEndpoints, true],
    ['one of the other kind of state', selectorless, aCluster([], { otherDcs: endpointsDcs() }), true],
    [
      'a Citus group',
      withoutSelector(aService('pg-1')),
      aCluster([], { citusGroup: 1, dcs: endpointsDcs(null) }),
      true,
    ],
    ['state without a leader object', selectorless, aCluster([], { dcs: endpointsDcs(null) }), true],
    ['state in ConfigMaps', selectorless, inConfigMaps, false],
    ['a Service with a selector', aService('pg'), inEndpoints, false],
    ['another name', withoutSelector(aService('pg-x')), inEndpoints, false],
    ['another namespace', withoutSelector(aService('pg', { namespace: 'x' })), inEndpoints, false],
    ['an ExternalName', withoutSelector(aService('pg', { type: 'ExternalName' })), inEndpoints, false],
  ])('%s', (_, service, cluster, expected) => {
    expect(isLeaderObjectService(service, cluster)).toBe(expected);
  });
});

describe('isLeaderOnly', () => {
  it('is a Service that asks for the role of the leader', () => {
    const service = aService('pg', { selector: { 'cluster-name': 'pg', role: 'primary' } });
    expect(isLeaderOnly(service, replica, inConfigMaps)).toBe(true);
    expect(isLeaderOnly(headless('pg', { selector: { role: 'master' } }), replica, inConfigMaps)).toBe(true);
  });

  it('is none that asks for another cluster or another role', () => {
    const other = aService('pg', { selector: { 'cluster-name': 'other', role: 'primary' } });
    expect(isLeaderOnly(other, replica, inConfigMaps)).toBe(false);
    expect(isLeaderOnly(aService('pg', { selector: { role: 'replica' } }), replica, inConfigMaps)).toBe(
      false,
    );
    expect(isLeaderOnly(aService('pg'), replica, inEndpoints)).toBe(false);
    expect(isLeaderOnly(aService('pg', { type: 'ExternalName' }), replica, inEndpoints)).toBe(false);
  });
});

it('names objects after the scope and the Citus group', () => {
  expect(objectBaseName(aCluster([]))).toBe('pg');
  expect(objectBaseName(aCluster([], { citusGroup: 0 }))).toBe('pg-0');
});
