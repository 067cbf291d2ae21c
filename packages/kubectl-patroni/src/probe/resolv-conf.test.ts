import { describe, expect, it } from '@jest/globals';
import { parseResolvConf } from './resolv-conf.js';

describe('parseResolvConf', () => {
  it('reads what the kubelet writes', () => {
    const lines = [
      'nameserver 10.96.0.10',
      'search db.svc.k8s.example.org svc.k8s.example.org k8s.example.org example.org',
      'options ndots:5',
    ];
    expect(parseResolvConf(lines, 'db')).toEqual({
      nameservers: ['10.96.0.10'],
      search: ['db.svc.k8s.example.org', 'svc.k8s.example.org', 'k8s.example.org', 'example.org'],
      ndots: 5,
      zone: 'k8s.example.org',
    });
  });

  it.each([
    ['of a node', ['nameserver 192.168.0.1', 'search example.org'], null],
    ['of another namespace', ['search other.svc.cluster.local'], null],
    ['with a name that is none', ['search db.svc.\u001b[31m'], null],
    ['with two lists, of which the last counts', ['search db.svc.a', 'search db.svc.b.'], 'b'],
    ['in capitals', ['search DB.svc.Cluster.Local'], 'cluster.local'],
  ])('tells the zone %s', (_, lines, zone) => {
    expect(parseResolvConf(lines, 'db').zone).toBe(zone);
  });

  it('leaves out what is no address, comments, and what is not said', () => {
    const lines = [
      '# nameserver 10.0.0.9',
      'nameserver fd00::10 ; x',
      'nameserver evil',
      'options edns0 trust-ad',
    ];
    expect(parseResolvConf(lines, 'db')).toEqual({
      nameservers: ['fd00::10'],
      search: [],
      ndots: null,
      zone: null,
    });
  });
});
