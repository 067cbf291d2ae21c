import { describe, expect, it } from '@jest/globals';
import { projectControllerRevision } from '../projection.js';
import { listOf, read, service, topologyOf, type RawObjects } from '../topology/objects.fixture.js';
import { readEach } from '../untrusted-json.js';
import { planUndo } from './plan-undo.js';
import type { RemedyChoices, RemedyPlan } from './plan.js';
import {
  after,
  at,
  env,
  headless,
  outline,
  planOf,
  podIpCluster,
  stepOf,
  type PodIpFields,
} from './remedy.fixture.js';
import { zalando } from '../discovery/flavour-objects.fixture.js';

/** What the StatefulSet controller keeps of each template, oldest first. */
function revisionsOf(...sets: unknown[]): object[] {
  return sets.map((set, i) => ({
    metadata: {
      name: `pg-${String(i)}`,
      namespace: 'default',
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'pg' }],
    },
    revision: i + 1,
    data: { spec: { template: { ...(at(set, 'spec', 'template') as object), $patch: 'replace' } } },
  }));
}

function undoOf(raw: RawObjects, revisions: object[] | null): RemedyPlan {
  const [plan] = planUndo(
    listOf(raw),
    read(raw),
    revisions && readEach(revisions, projectControllerRevision),
  );
  if (plan === undefined) throw new Error('no plan');
  return plan;
}

function ledToNames(raw: RawObjects, choices: Partial<RemedyChoices> = {}): RawObjects {
  let objects = raw;
  for (;;) {
    const step = planOf(objects, choices).steps.find(({ state }) => state === 'to-do');
    if (step === undefined) return objects;
    objects = after(objects, step, topologyOf(objects));
  }
}

const cases: [string, PodIpFields, Partial<RemedyChoices>, string[]][] = [
  ['A', { serviceName: 'pg-h', services: [headless('pg-h')] }, {}, ['pg-h']],
  ['B', { serviceName: 'pg-h', services: [] }, {}, ['pg-h']],
  ['C1', {}, {}, ['pg', 'pg-pods']],
  ['C1 without variables', { variables: { PATRONI_NAME: '=metadata.name' } }, {}, ['pg', 'pg-pods']],
  ['C2', {}, { path: 'C2' }, ['pg']],
];

describe.each(cases)('back from %s', (_, fields, choices, services) => {
  const before = podIpCluster(fields);
  const named = ledToNames(before, choices);
  const revisions = revisionsOf(before.statefulSets?.[0], named.statefulSets?.[0]);

  it('members announce what they did before, step by step', () => {
    let objects = named;
    let plan = undoOf(objects, revisions);
    expect(plan).toMatchObject({ status: 'to-do', path: 'undo' });
    const made: string[] = [];
    for (let step = plan.steps.find(({ state }) => state === 'to-do'); step;) {
      expect(made).not.toContain(step.id);
      made.push(step.id);
      objects = after(objects, step, topologyOf(objects));
      // The newest revision is what is there now.
      plan = undoOf(objects, revisions);
      step = plan.steps.find(({ state }) => state === 'to-do');
    }
    expect(plan.status).toBe('nothing-to-do');
    const [set, former] = [objects.statefulSets?.[0], before.statefulSets?.[0]];
    expect(at(set, 'spec', 'template')).toEqual(at(former, 'spec', 'template'));
    expect(at(set, 'spec', 'updateStrategy')).toEqual(at(former, 'spec', 'updateStrategy'));
    expect(topologyOf(objects).members.map(({ postgres }) => postgres?.kind)).toEqual([
      'own-pod-ip',
      'own-pod-ip',
      'own-pod-ip',
    ]);
    expect(objects.services?.map((one) => at(one, 'metadata', 'name')).sort()).toEqual(services);
  });

  it('replaces replicas before who leads', () => {
    const { name } = topologyOf(named).leader;
    const turns = undoOf(named, revisions).steps.filter(
      ({ action }) => action === 'replace-member' || action === 'switchover',
    );
    expect(turns.map(({ id }) => id).slice(-2)).toEqual(['switchover', `replace/${name ?? ''}`]);
  });
});

describe('what was before', () => {
  const before = podIpCluster();
  const named = ledToNames(before);
  const [old, now] = [before.statefulSets?.[0], named.statefulSets?.[0]];

  it.each([
    ['is not known where revisions were not read', null, /were not read/],
    [
      'is not known without a revision of before',
      revisionsOf(now),
      /no ControllerRevision .* is from before/,
    ],
    [
      'is not known from another StatefulSet',
      revisionsOf(old).map((one) => ({
        ...one,
        metadata: {
          name: 'x',
          namespace: 'default',
          ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'other' }],
        },
      })),
      /no ControllerRevision/,
    ],
  ])('%s', (_, revisions, reason) => {
    const plan = undoOf(named, revisions);
    expect(plan).toMatchObject({ status: 'blocked', path: 'undo', steps: [] });
    expect(plan.reason).toMatch(reason);
  });

  it('is not set back where it came from a Secret or a ConfigMap', () => {
    const hidden = podIpCluster({
      container: {
        env: [
          ...env({ PATRONI_NAME: '=metadata.name' }),
          {
            name: 'PATRONI_POSTGRESQL_CONNECT_ADDRESS',
            valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } },
          },
        ],
      },
    }).statefulSets?.[0];
    expect(undoOf(named, revisionsOf(hidden, now)).reason).toMatch(
      /PATRONI_POSTGRESQL_CONNECT_ADDRESS was is not read/,
    );
  });

  it('is what the newest of the older revisions says', () => {
    const older = podIpCluster({
      variables: { PATRONI_POSTGRESQL_CONNECT_ADDRESS: 'a:5432', PATRONI_RESTAPI_CONNECT_ADDRESS: 'a:8008' },
    }).statefulSets?.[0];
    const variables = (revisions: object[]) =>
      stepOf(undoOf(named, revisions), 'addresses/pg', 'edit').edit.variables;
    expect(variables(revisionsOf(old, older, now))).toContainEqual({
      name: 'PATRONI_POSTGRESQL_CONNECT_ADDRESS',
      value: 'a:5432',
    });
    expect(variables(revisionsOf(older, old, now))).toContainEqual({
      name: 'PATRONI_POSTGRESQL_CONNECT_ADDRESS',
      value: '$(PATRONI_KUBERNETES_POD_IP):5432',
    });
  });

  it('is never read of a secret', () => {
    const [revision] = readEach(
      revisionsOf(podIpCluster({ variables: { PATRONI_SUPERUSER_PASSWORD: 'secret' } }).statefulSets?.[0]),
      projectControllerRevision,
    );
    expect(JSON.stringify(revision)).not.toContain('"secret"');
    expect(revision).toMatchObject({ revision: 1, metadata: { namespace: 'default' } });
  });

  it.each([
    null,
    {},
    { metadata: { name: 'x' } },
    { metadata: { name: 'x' }, revision: 1 },
    { metadata: { name: 'x' }, revision: '1', data: { spec: { template: { spec: {} } } } },
  ])('%j is no revision of a StatefulSet', (raw) => {
    expect(projectControllerRevision(raw)).toBeNull();
  });
});

describe('nothing is taken back', () => {
  it('where members announce no names of ours', () => {
    const plan = undoOf(podIpCluster(), []);
    expect(plan).toMatchObject({ status: 'nothing-to-do' });
    expect(outline(plan).filter((line) => line.startsWith('to-do'))).toEqual([]);
  });

  it('of an operator', () => {
    expect(undoOf(zalando('ConfigMap'), [])).toMatchObject({ status: 'blocked', steps: [] });
  });

  it('of Services that somebody else has made', () => {
    const raw = podIpCluster({ services: [service('pg', {}), headless('pg-h')] });
    expect(undoOf(raw, []).steps.filter(({ action }) => action === 'delete')).toEqual([]);
  });

  it('where StatefulSets were not read', () => {
    expect(undoOf({ ...podIpCluster(), statefulSets: null }, [])).toMatchObject({ status: 'unknown' });
  });
});
