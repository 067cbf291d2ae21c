import { describe, expect, it } from '@jest/globals';
import { findClusterDomain } from './cluster-domain.js';

const usual = 'pg-0.pg.db.svc.cluster.local';
const other = 'pg-1.pg.db.svc.k8s.example';

describe('findClusterDomain', () => {
  it.each(['k8s.Example', '.k8s.example.', 'k8s.example..'])('takes the given %s', (given) => {
    expect(findClusterDomain(given, [usual])).toEqual({ name: 'k8s.example', source: 'given' });
  });

  it.each([
    ['the zone of a pod', [other], 'k8s.example'],
    ['the zone of a Service', ['pg.db.svc.k8s.example'], 'k8s.example'],
    ['the most common one', [usual, other, other], 'k8s.example'],
    ['cluster.local in a tie', [other, usual], 'cluster.local'],
    ['the first by name in another tie', ['p.s.n.svc.b', 'p.s.n.svc.a'], 'a'],
    ['what is in lower case', ['p.s.n.SVC.K8s.Example'], 'k8s.example'],
  ])('takes from announced hosts %s', (_, hosts, name) => {
    expect(findClusterDomain(null, hosts)).toEqual({ name, source: 'announced' });
  });

  it.each([
    ['nothing', []],
    [
      'addresses and other names',
      ['10.0.0.1', 'fd00::7', 'example.com', 'pg-0.pg.db.svc', 'svc.cluster.local'],
    ],
    ['a clusterset', ['pg-0.c.pg.db.svc.clusterset.local', 'pg.db.svc.clusterset.local']],
    [
      'what cannot be a zone',
      ['p.s.n.svc.${zone}', 'p.s.n.svc.a,b', 'p.s.n.svc.', `p.s.n.svc.${'a'.repeat(300)}`],
    ],
  ])('assumes the usual zone from %s', (_, hosts) => {
    expect(findClusterDomain(null, hosts)).toEqual({ name: 'cluster.local', source: 'assumed' });
  });

  it('takes empty for not given', () => {
    expect(findClusterDomain('', [other]).source).toBe('announced');
    expect(findClusterDomain('.', []).source).toBe('assumed');
  });
});
