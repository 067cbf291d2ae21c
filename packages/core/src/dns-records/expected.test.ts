import { describe, expect, it } from '@jest/globals';
import type { Publication } from '../contract.js';
import { expectedRecords } from './expected.js';
import type { DnsRecord } from './report.js';
import { member, service, subject } from './subject.fixture.js';
import { inZone, observedZone } from './zone.js';

const gist = (records: readonly DnsRecord[]) =>
  records.map(({ name, type, expected }) => [name, type, expected]);
const ofPod = (publication: Publication, more: Parameters<typeof subject>[0] = {}) =>
  expectedRecords(subject({ members: [member('pg-0', { publication })], services: [], ...more })).records[0];

describe('records of Services', () => {
  it('headless: every published address, and for each named port every pod', () => {
    expect(gist(expectedRecords(subject({})).records)).toEqual([
      ['pg-headless.db.svc.cluster.local', 'A', ['10.0.0.10', '10.0.0.11']],
      [
        '_postgres._tcp.pg-headless.db.svc.cluster.local',
        'SRV',
        ['5432 pg-0.pg-headless.db.svc.cluster.local', '5432 pg-1.pg-headless.db.svc.cluster.local'],
      ],
      ['pg-0.pg-headless.db.svc.cluster.local', 'A', ['10.0.0.10']],
      ['pg-1.pg-headless.db.svc.cluster.local', 'A', ['10.0.0.11']],
    ]);
  });

  it('with a cluster IP: that, and the Service itself for its ports', () => {
    const pg = service('pg', { kind: 'cluster-ip', answers: ['10.96.0.5', 'fd00::5'] });
    expect(gist(expectedRecords(subject({ members: [], services: [pg] })).records)).toEqual([
      ['pg.db.svc.cluster.local', 'A', ['10.96.0.5']],
      ['pg.db.svc.cluster.local', 'AAAA', ['fd00::5']],
      ['_postgres._tcp.pg.db.svc.cluster.local', 'SRV', ['5432 pg.db.svc.cluster.local']],
    ]);
  });

  it.each([
    [
      'ExternalName: an alias, and nothing more',
      { kind: 'external-name', answers: ['db.example.org'] },
      'CNAME',
      ['db.example.org'],
    ],
    ['headless without an address: nothing', { answers: [] }, 'A', []],
    ['not known', { answers: null }, 'A', null],
  ] as const)('%s', (_, fields, type, expected) => {
    const more = { ...fields, answers: fields.answers === null ? null : [...fields.answers], ports: [] };
    const { records } = expectedRecords(subject({ members: [], services: [service('pg', more)] }));
    expect(records.map((record) => [record.type, record.expected])).toEqual([[type, expected]]);
  });

  it.each([
    ['a port without a name has none', { ports: [{ name: null }] }, []],
    ['a named target port is not known', { ports: [{ targetPort: 'pg' }] }, [null]],
    [
      'the target port is the one that pods listen on',
      { ports: [{ targetPort: 6432 }] },
      [['6432 pg-0.pg-headless.db.svc.cluster.local', '6432 pg-1.pg-headless.db.svc.cluster.local']],
    ],
    ['a published address of nobody known', { answers: ['10.0.0.10', '10.0.0.99'] }, [null]],
    ['nothing published', { answers: [] }, [[]]],
  ])('SRV: %s', (_, fields, expected) => {
    const { records } = expectedRecords(subject({ services: [service('pg-headless', fields)] }));
    expect(records.filter(({ type }) => type === 'SRV').map((record) => record.expected)).toEqual(expected);
  });
});

describe('records of pods', () => {
  it.each<[Publication, string[] | null, DnsRecord['basis']]>([
    ['published', ['10.0.0.10'], 'specification'],
    ['published-not-ready', ['10.0.0.10'], 'specification'],
    ['manual', ['10.0.0.10'], 'specification'],
    ['non-portable', ['10.0.0.10'], 'implementation'],
    ['hidden-not-ready', [], 'specification'],
    ['wrong-subdomain', [], 'specification'],
    ['not-selected', [], 'specification'],
    ['no-service', [], 'specification'],
    ['no-hostname', [], 'specification'],
    ['no-ip', [], 'specification'],
    ['external-name', [], 'specification'],
    ['terminating', null, 'specification'],
    ['unknown', null, 'specification'],
  ])('%s', (publication, expected, basis) => {
    expect(ofPod(publication)).toMatchObject({ expected, basis, publication, level: 'pod', member: 'pg-0' });
  });

  it('leader-only: of the leader, and not promised where the Service has a cluster IP', () => {
    expect(ofPod('leader-only', { leader: 'pg-0' })).toMatchObject({
      expected: ['10.0.0.10'],
      basis: 'implementation',
    });
    expect(ofPod('leader-only', { leader: 'pg-1' })).toMatchObject({ expected: [], basis: 'specification' });
  });

  it('a name that the Service cannot give is written all the same; without a Service there is none', () => {
    const lost = member('pg-0', { publication: 'not-selected', name: null });
    expect(expectedRecords(subject({ members: [lost], services: [] })).records[0]?.name).toBe(
      'pg-0.pg-headless.db.svc.cluster.local',
    );
    const none = member('pg-0', { publication: 'no-subdomain', name: null, service: null });
    expect(expectedRecords(subject({ members: [none], services: [] })).records).toEqual([]);
  });

  it('of two families only those that the Service publishes', () => {
    const both = { ...member('pg-0'), pod: { ips: ['10.0.0.10', 'fd00::10'] } };
    const of = (answers: string[]) =>
      expectedRecords(
        subject({ members: [both], services: [service('pg-headless', { answers, ports: [] })] }),
      )
        .records.filter(({ level }) => level === 'pod')
        .map(({ type, expected }) => [type, expected]);
    expect(of(['10.0.0.10'])).toEqual([['A', ['10.0.0.10']]]);
    expect(of(['10.0.0.10', 'fd00::10'])).toEqual([
      ['A', ['10.0.0.10']],
      ['AAAA', ['fd00::10']],
    ]);
  });

  it.each([
    ['pg-0.pg-headless.db.svc.cluster.local', 'fqdn'],
    ['pg-0.pg-headless.db.svc', 'svc'],
    ['pg-0.pg-headless.db', 'ns'],
    ['pg-0.pg-headless', 'short'],
  ] as const)('%s is announced', (host, form) => {
    const announcing = { ...member('pg-0'), api: { host, form } };
    const { records } = expectedRecords(subject({ members: [announcing], services: [] }));
    expect(records.map(({ announcedBy }) => announcedBy)).toEqual([['pg-0']]);
  });
});

describe('zones', () => {
  it('names move with their zone', () => {
    const { domain, members, services } = inZone(subject({}), 'k8s.example.org');
    expect(domain.name).toBe('k8s.example.org');
    expect(members[0]?.dns.name).toBe('pg-0.pg-headless.db.svc.k8s.example.org');
    expect(services[0]?.dnsName).toBe('pg-headless.db.svc.k8s.example.org');
  });

  it.each([
    [['a', 'b', 'b', null], 'b'],
    [['b', 'a'], 'a'],
    [[null], null],
    [[], null],
  ])('%j: most pods say %s', (zones, zone) => {
    expect(observedZone(zones)).toBe(zone);
  });
});
