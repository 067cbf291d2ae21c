import { describe, expect, it } from '@jest/globals';
import { dashedIp, readQualifiedName } from './name-parts.js';

describe('readQualifiedName', () => {
  it.each([
    ['p.s.ns.svc.cluster.local', ['p', 's', 'ns'], 'fqdn', 'cluster.local'],
    ['s.ns.svc.cluster.local', ['s', 'ns'], 'fqdn', 'cluster.local'],
    ['p.s.ns.svc', ['p', 's', 'ns'], 'svc', null],
    ['s.ns.svc', ['s', 'ns'], 'svc', null],
    ['p.s.ns.svc.other.zone', ['p', 's', 'ns'], 'fqdn', 'other.zone'],
    ['s.ns.svc.other', ['s', 'ns'], 'fqdn', 'other'],
    ['p.svc.ns.svc.other', ['p', 'svc', 'ns'], 'fqdn', 'other'],
    ['a.b.s.ns.svc.cluster.local', ['a', 'b', 's', 'ns'], 'fqdn', 'cluster.local'],
  ])('reads %s', (name, labels, form, zone) => {
    expect(readQualifiedName(name, 'cluster.local')).toEqual({ labels, form, zone });
  });

  it.each(['example.com', 'p.s', 'p.s.ns', 'a.svc', 'svc', 'svc.a.b', 'a.svc.b', ''])(
    'leaves %j alone',
    (name) => {
      expect(readQualifiedName(name, 'cluster.local')).toBeNull();
    },
  );
});

describe('dashedIp', () => {
  it.each([
    ['10-244-0-10', '10.244.0.10'],
    ['2001-db8--1', '2001:db8::1'],
    ['fd00--0', 'fd00::'],
    ['1-2-3-4-5-6-7-8', '1:2:3:4:5:6:7:8'],
    ['10-244-0-256', null],
    ['10-244-0', null],
    ['ip-10-244-0-10', null],
    ['pg-0', null],
    ['10', null],
    ['', null],
  ])('finds in %j %j', (label, ip) => {
    expect(dashedIp(label)).toBe(ip);
  });
});
