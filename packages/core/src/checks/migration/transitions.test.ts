import { describe, expect, it } from '@jest/globals';
import {
  cluster,
  configOf,
  lockOf,
  statefulSet,
  type ClusterFields,
  type RawObjects,
} from '../../topology/objects.fixture.js';
import { describeCases, type CheckCase } from '../check-cases.fixture.js';
import { findingsOf, isSkipped } from '../checks.fixture.js';

const labels = { application: 'patroni', 'cluster-name': 'pg' };

function withSet(
  more: Partial<Parameters<typeof statefulSet>[1]> = {},
  fields: ClusterFields = {},
): RawObjects {
  const set = statefulSet('pg', { labels, podLabels: labels, serviceName: 'pg-headless', ...more });
  return { ...cluster(fields), statefulSets: [set] };
}

const strategy = (updateStrategy: object) => withSet({ spec: { updateStrategy } }, { lock: lockOf('pg-1') });
const template = (spec: object, more: object = {}) =>
  withSet({ spec: { template: { metadata: { labels }, spec }, ...more } });
const keepingIn = (mountPath: string, more: object = {}) =>
  template(
    {
      containers: [{ name: 'postgres', volumeMounts: [{ name: 'd', mountPath }] }],
      volumes: [{ name: 'd', emptyDir: {} }],
    },
    more,
  );

/** pg-1 is not ready, and the Service hides it. */
function hidden(fields: ClusterFields): RawObjects {
  const members = { 'pg-0': {}, 'pg-1': { ready: 'False' as const }, 'pg-2': {} };
  const raw = cluster({ members, ...fields });
  const [headless, ...rest] = (raw.services ?? []) as { spec: object }[];
  const [slice] = (raw.endpointSlices ?? []) as { endpoints: { hostname: string }[] }[];
  return {
    ...raw,
    services: [{ ...headless, spec: { ...headless?.spec, publishNotReadyAddresses: false } }, ...rest],
    endpointSlices: [
      {
        ...slice,
        endpoints: slice?.endpoints.map((endpoint) => ({
          ...endpoint,
          conditions: { ready: endpoint.hostname !== 'pg-1' },
        })),
      },
    ],
  };
}
const failsafe = { config: configOf({ failsafe_mode: true }) };

const cases: Record<string, CheckCase> = {
  'a leader above the partition': {
    code: 'PT801',
    severity: 'info',
    found: strategy({ type: 'RollingUpdate', rollingUpdate: { partition: 1 } }),
    nearMiss: strategy({ type: 'RollingUpdate', rollingUpdate: { partition: 2 } }),
  },
  'data in an emptyDir': {
    code: 'PT803',
    severity: 'info',
    found: keepingIn('/home/postgres/pgdata'),
    nearMiss: keepingIn('/home/postgres/pgdata', { volumeClaimTemplates: [{ metadata: { name: 'x' } }] }),
  },
  'an emptyDir elsewhere': {
    code: 'PT803',
    severity: 'info',
    found: keepingIn('/var/lib/postgresql/data'),
    nearMiss: keepingIn('/run/postgresql'),
  },
  'a single member': {
    code: 'PT807',
    severity: 'info',
    found: withSet({ spec: { replicas: 1 } }, { members: { 'pg-0': {} } }),
    nearMiss: withSet({ spec: { replicas: 3 } }, { members: { 'pg-0': {} } }),
  },
  'failsafe mode and a hidden name': {
    code: 'PT808',
    severity: 'error',
    found: hidden(failsafe),
    nearMiss: hidden({ config: configOf({}) }),
  },
  "failsafe mode and somebody else's hidden name": {
    code: 'PT808',
    severity: 'error',
    found: hidden(failsafe),
    nearMiss: hidden({ ...failsafe, lock: lockOf('pg-1') }),
  },
};

describeCases(cases);

describe('migration', () => {
  it('the hidden name is the cause', () => {
    expect(findingsOf('PT808', hidden(failsafe))).toMatchObject([{ members: ['pg-1'], because: ['PT301'] }]);
  });

  it('without StatefulSets nothing is said of them', () => {
    expect(isSkipped('PT802', { ...cluster(), statefulSets: null })).toBe(true);
  });
});
