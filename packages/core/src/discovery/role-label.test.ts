import { describe, expect, it } from '@jest/globals';
import { pod, read } from '../topology/objects.fixture.js';
import { patroni } from './flavours/patroni.js';
import { spilo } from './flavours/spilo.js';
import { roleLabelOf } from './role-label.js';

type Labels = Record<string, string>;

function podsWith(labels: Labels[], env: Record<string, string> = {}) {
  return read({ pods: labels.map((one, i) => pod(`pg-${i}`, { labels: one, env })) }).pods ?? [];
}

describe('the role label', () => {
  it.each<[string, Labels[], string]>([
    ['is the flavour’s', [{ role: 'primary' }, { role: 'replica' }], 'role'],
    ['of Patroni 3', [{ role: 'master' }, { role: 'replica' }], 'role'],
    ['of a standby cluster in Patroni 3.1.0', [{ role: 'standby-leader' }, { role: 'replica' }], 'role'],
    ['in a failover of Patroni 2', [{ role: 'promoted' }, { role: 'replica' }], 'role'],
    ['is missing on pods that do not run', [{ role: 'primary' }, {}], 'role'],
    [
      'is another one with roles',
      [
        { 'pg-role': 'primary', tier: 'a' },
        { 'pg-role': 'replica', tier: 'a' },
      ],
      'pg-role',
    ],
    [
      'is another one where the usual one says other things',
      [
        { role: 'database', 'pg-role': 'primary' },
        { role: 'database', 'pg-role': 'replica' },
      ],
      'pg-role',
    ],
    ['is not the one that carries the scope', [{ scope: 'primary', 'x-role': 'replica' }], 'x-role'],
  ])('%s', (_, labels, key) => {
    expect(roleLabelOf(podsWith(labels), patroni, 'scope')).toBe(key);
  });

  it('is the declared one before all', () => {
    const pods = podsWith([{ role: 'primary' }], { PATRONI_KUBERNETES_ROLE_LABEL: 'pg-role' });
    expect(roleLabelOf(pods, patroni, 'cluster-name')).toBe('pg-role');
    expect(
      roleLabelOf(podsWith([{ role: 'primary' }], { KUBERNETES_ROLE_LABEL: 'x' }), spilo, 'version'),
    ).toBe('x');
  });

  it('the flavour’s own key goes before one that is used elsewhere', () => {
    expect(roleLabelOf(podsWith([{ role: 'primary', 'spilo-role': 'master' }]), spilo, 'version')).toBe(
      'spilo-role',
    );
  });
});
