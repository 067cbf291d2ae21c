/** A second headless Service beside the one that gives members their names, as for a mesh. */
import { describe, expect, it } from '@jest/globals';
import { cluster, merge, service, type RawObjects } from '../../topology/objects.fixture.js';
import { findingsOf } from '../checks.fixture.js';

const labels = { application: 'patroni', 'cluster-name': 'pg' };

function beside(name: string, spec: Parameters<typeof service>[1] = {}): RawObjects {
  return merge(cluster(), {
    services: [
      service(name, {
        selector: labels,
        clusterIP: 'None',
        spec: { publishNotReadyAddresses: true },
        ...spec,
      }),
    ],
  });
}

describe('a headless Service beside', () => {
  it.each(['mesh', 'pg-h', 'svc', 'default'])(
    'called %s is no mismatch: nobody announces names under it',
    (name) => {
      expect(findingsOf('PT104', beside(name))).toEqual([]);
    },
  );

  it('is not for clients, but one with a cluster IP is (PT206)', () => {
    expect(findingsOf('PT206', beside('mesh'))).toEqual([]);
    expect(findingsOf('PT206', beside('pg-all', { clusterIP: '10.96.0.11' }))).toMatchObject([
      { severity: 'warning', subject: { name: 'pg-all' } },
    ]);
  });
});

describe('PT204', () => {
  const unready = { ready: 'Unknown' as const };
  const raw = {
    ...cluster({ members: { 'pg-0': {}, 'pg-1': unready } }),
    services: [
      service('pg-headless', {
        selector: labels,
        clusterIP: 'None',
        annotations: { 'service.alpha.kubernetes.io/tolerate-unready-endpoints': 'true' },
      }),
    ],
    endpointSlices: null,
  };

  it('shows the condition as it is', () => {
    expect(findingsOf('PT204', raw)[0]?.evidence).toContainEqual({
      object: 'Pod/pg-1',
      field: 'status.conditions[Ready].status',
      value: 'Unknown',
    });
  });

  it('is because of the annotation that has no effect', () => {
    expect(findingsOf('PT204', raw)).toMatchObject([{ because: ['PT205'] }]);
  });
});
