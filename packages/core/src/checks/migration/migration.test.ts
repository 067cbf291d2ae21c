/** Checks of what a migration must mind (8xx) and of what was not read (9xx). */
import { describe, expect, it } from '@jest/globals';
import {
  cluster,
  configOf,
  lockOf,
  service,
  statefulSet,
  type Fields,
  type RawObjects,
} from '../../topology/objects.fixture.js';
import { describeCases, type CheckCase } from '../check-cases.fixture.js';
import { findingsOf } from '../checks.fixture.js';
import { managersOf } from './managed-by.js';

const labels = { application: 'patroni', 'cluster-name': 'pg' };

function withSet(spec: object, fields: Fields = {}, raw: RawObjects = cluster()): RawObjects {
  return {
    ...raw,
    statefulSets: [
      statefulSet('pg', { labels, serviceName: 'pg-headless', spec, podLabels: labels, ...fields }),
    ],
  };
}

const template = (spec: object): object => ({ template: { spec: { containers: [], ...spec } } });
const data = (source: object): object =>
  template({
    containers: [{ name: 'pg', volumeMounts: [{ name: 'pgdata', mountPath: '/home/postgres/pgdata' }] }],
    volumes: [{ name: 'pgdata', ...source }],
  });
const hidden = { publishNotReadyAddresses: false };

const cases: Record<string, CheckCase> = {
  'a leader that is not pod 0': {
    code: 'PT801',
    severity: 'info',
    found: cluster({ lock: lockOf('pg-2') }),
    nearMiss: withSet({ updateStrategy: { type: 'OnDelete' } }, {}, cluster({ lock: lockOf('pg-2') })),
  },
  'volumes that go with the StatefulSet': {
    code: 'PT802',
    severity: 'warning',
    found: withSet({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } }),
    nearMiss: withSet({
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Delete' },
    }),
  },
  'data in the pod': {
    code: 'PT803',
    severity: 'info',
    found: withSet(data({ emptyDir: {} })),
    nearMiss: withSet(data({ persistentVolumeClaim: { claimName: 'x' } })),
  },
  'no time to stop': {
    code: 'PT804',
    severity: 'warning',
    found: withSet(template({ terminationGracePeriodSeconds: 0 })),
    nearMiss: withSet(template({ terminationGracePeriodSeconds: 30 })),
  },
  'an operator': {
    code: 'PT805',
    severity: 'info',
    found: withSet({}, { owner: 'acid.zalan.do/v1 postgresql pg' }),
    nearMiss: withSet({}, { owner: 'example.org/v1 Database pg' }),
  },
  GitOps: {
    code: 'PT806',
    severity: 'info',
    found: withSet(
      {},
      { annotations: { 'argocd.argoproj.io/tracking-id': 'db:apps/StatefulSet:default/pg' } },
    ),
    nearMiss: withSet({}, { annotations: { 'example.org/managed-by': 'me' } }),
  },
  'one member': {
    code: 'PT807',
    severity: 'info',
    found: withSet({ replicas: 1 }, {}, cluster({ members: { 'pg-0': {} } })),
    nearMiss: cluster(),
  },
  'failsafe mode with a name that hides': {
    code: 'PT808',
    severity: 'error',
    found: {
      ...cluster({
        config: configOf({ failsafe_mode: true }),
        members: { 'pg-0': {}, 'pg-1': { ready: 'False' } },
      }),
      services: [service('pg-headless', { selector: labels, clusterIP: 'None', spec: hidden })],
      endpointSlices: [],
    },
    nearMiss: cluster({
      config: configOf({ failsafe_mode: true }),
      members: { 'pg-0': {}, 'pg-1': { ready: 'False' } },
    }),
  },
  'an assumed zone does not matter where nobody announces whole names': {
    code: 'PT903',
    severity: 'info',
    found: { ...cluster(), endpointSlices: null, endpoints: [wholeEndpoints()] },
    nearMiss: cluster(),
  },
  'an EndpointSlice that says otherwise': {
    code: 'PT904',
    severity: 'warning',
    found: { ...cluster(), endpointSlices: [slice(false)] },
    nearMiss: { ...cluster(), endpointSlices: [slice(true)] },
  },
};

function slice(ready: boolean): object {
  return {
    metadata: { name: 'x', namespace: 'default', labels: { 'kubernetes.io/service-name': 'pg-headless' } },
    addressType: 'IPv4',
    endpoints: [0, 1, 2].map((i) => ({
      addresses: [`10.244.0.${10 + i}`],
      hostname: `pg-${i}`,
      targetRef: { kind: 'Pod', name: `pg-${i}` },
      conditions: { ready: ready || i > 0 },
    })),
  };
}

function wholeEndpoints(): object {
  return {
    metadata: { name: 'pg-headless', namespace: 'default' },
    subsets: [
      {
        addresses: [0, 1, 2].map((i) => ({
          ip: `10.244.0.${10 + i}`,
          hostname: `pg-${i}`,
          targetRef: { kind: 'Pod', name: `pg-${i}` },
        })),
      },
    ],
  };
}

describeCases(cases);

describe('what could not be read', () => {
  const problem = { resource: 'networkpolicies', namespace: 'default', message: 'no', affects: [] };

  it('is said', () => {
    const problems = [{ ...problem, reason: 'Forbidden' }];
    expect(findingsOf('PT901', cluster(), { problems })).toMatchObject([{ severity: 'info' }]);
    expect(findingsOf('PT901', cluster(), { problems: [{ ...problem, reason: 'NotInInput' }] })).toEqual([]);
  });

  it('a zone that names were judged by and nobody announces', () => {
    const given = { clusterDomain: 'cluster.local' };
    const statusMore = {
      conn_url: 'postgres://pg-0.pg-headless:5432/postgres',
      api_url: 'http://pg-0.pg-headless:8008/patroni',
    };
    expect(findingsOf('PT902', cluster({ members: { 'pg-0': { statusMore } } }))).toMatchObject([
      { severity: 'info' },
    ]);
    expect(findingsOf('PT902', cluster(), given)).toEqual([]);
    expect(findingsOf('PT902', cluster({ names: false }))).toEqual([]);
  });
});

describe('who manages an object', () => {
  const object = { name: 'x', namespace: 'y' };

  it.each([
    [{ ...object, labels: { application: 'spilo', team: 'acid' } }, "Zalando's operator"],
    [{ ...object, labels: { 'postgres-operator.crunchydata.com/cluster': 'x' } }, "Crunchy's operator"],
    [{ ...object, labels: { 'stackgres.io/cluster': 'true' } }, 'StackGres'],
    [{ ...object, labels: { 'kustomize.toolkit.fluxcd.io/name': 'x' } }, 'Flux (Kustomization)'],
    [{ ...object, annotations: { 'meta.helm.sh/release-name': 'x' } }, 'Helm'],
  ])('%j', (metadata, title) => {
    expect(managersOf(metadata).map((manager) => manager.title)).toEqual([title]);
  });

  it('Spilo without an operator, and nobody', () => {
    expect(managersOf({ ...object, labels: { application: 'spilo' } })).toEqual([]);
    expect(managersOf(object)).toEqual([]);
  });
});
