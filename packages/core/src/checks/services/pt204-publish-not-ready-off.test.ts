import { describe, expect, it } from '@jest/globals';
import { cluster, service, type RawObjects } from '../../topology/objects.fixture.js';
import { findingsOf } from '../checks.fixture.js';

const selector = { application: 'patroni', 'cluster-name': 'pg' };

function hiding(fields?: Parameters<typeof cluster>[0]): RawObjects {
  return { ...cluster(fields), services: [service('pg-headless', { selector, clusterIP: 'None' })] };
}

describe('PT204 publish-not-ready-off', () => {
  it('a warning where members rely on their names', () => {
    expect(findingsOf('PT204', hiding())).toMatchObject([
      {
        severity: 'warning',
        subject: { kind: 'Service', name: 'pg-headless', namespace: 'default' },
        members: [],
      },
    ]);
  });

  it('a hint where nobody relies on them', () => {
    expect(findingsOf('PT204', hiding({ names: false }))).toMatchObject([{ severity: 'info' }]);
  });

  it('a Service that publishes them: nothing', () => {
    expect(findingsOf('PT204', cluster())).toEqual([]);
  });
});
