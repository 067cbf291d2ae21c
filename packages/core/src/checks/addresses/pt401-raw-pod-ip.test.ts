import { describe, expect, it } from '@jest/globals';
import { cluster } from '../../topology/objects.fixture.js';
import { findingsOf, isSkipped } from '../checks.fixture.js';

describe('PT401 raw-pod-ip', () => {
  it('is one line for all members', () => {
    const findings = findingsOf('PT401', cluster({ names: false }));
    expect(findings).toMatchObject([
      {
        severity: 'info',
        subject: { kind: 'PatroniCluster', name: 'pg', namespace: 'default' },
        members: ['pg-0', 'pg-1', 'pg-2'],
        message: 'Raw pod IP announced by all 3 members: it changes at every restart.',
        command: 'kubectl patroni fix pg -n default',
        docs: 'docs/checks/PT401.md',
      },
    ]);
    expect(findings[0]?.evidence).toHaveLength(6);
    expect(findings[0]?.evidence[0]).toEqual({
      object: 'Pod/pg-0',
      field: 'metadata.annotations.status.conn_url',
      value: 'postgres://10.244.0.10:5432/postgres',
    });
  });

  it('names announced: nothing', () => {
    expect(findingsOf('PT401', cluster())).toEqual([]);
  });

  it('without Pods there are no members to judge: skipped, by name', () => {
    expect(isSkipped('PT401', { ...cluster({ names: false }), pods: null })).toBe(true);
  });
});
