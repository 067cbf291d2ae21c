/** What is planned where somebody else makes the StatefulSet. The plans themselves are in the snapshot. */
import { describe, expect, it } from '@jest/globals';
import {
  canonical,
  crunchy,
  spilo,
  spiloDefaults,
  stackgres,
  timescale,
  upstream,
  zalando,
} from '../discovery/flavour-objects.fixture.js';
import { merge, topologyOf, type RawObjects } from '../topology/objects.fixture.js';
import { after, env, outline, planOf, podIpCluster, stepOf } from './remedy.fixture.js';

/** Endpoints of a headless Service, for pods by their addresses. */
function slice(service: string, pods: Record<string, string>): RawObjects {
  return {
    endpointSlices: [
      {
        metadata: {
          name: `${service}-x`,
          namespace: 'default',
          labels: { 'kubernetes.io/service-name': service },
        },
        addressType: 'IPv4',
        endpoints: Object.entries(pods).map(([hostname, ip]) => ({
          addresses: [ip],
          hostname,
          conditions: { ready: true },
        })),
        ports: [],
      },
    ],
  };
}

const hippo = (prefix: string) =>
  slice(`${prefix}-pods`, {
    [`${prefix}-instance1-4kl9-0`]: '10.244.2.1',
    [`${prefix}-instance1-b7xp-0`]: '10.244.2.2',
  });
const percona = { 'app.kubernetes.io/part-of': 'percona-postgresql' };

describe.each<[string, RawObjects]>([
  ['zalando, in ConfigMaps', zalando('ConfigMap')],
  ['zalando, in Endpoints', zalando('Endpoints')],
  ['crunchy', merge(crunchy('hippo', 'master'), hippo('hippo'))],
  ['crunchy, before names are published', crunchy('hippo', 'master')],
  ['percona', merge(crunchy('db', 'primary', percona), hippo('db'))],
  ['stackgres', stackgres()],
  ['timescale', timescale()],
  [
    'canonical',
    merge(
      canonical(),
      slice('postgresql-k8s-endpoints', {
        'postgresql-k8s-0': '10.244.3.1',
        'postgresql-k8s-1': '10.244.3.2',
      }),
    ),
  ],
  [
    'an operator that is not known',
    podIpCluster({
      setMetadata: { ownerReferences: [{ apiVersion: 'x/v1', kind: 'Database', name: 'pg' }] },
    }),
  ],
])('%s', (_, raw) => {
  it('has this plan', () => {
    expect(planOf(raw)).toMatchSnapshot();
  });

  it('never changes what the operator makes', () => {
    for (const path of [null, 'A', 'B', 'C1', 'C2', 'E', 'mesh'] as const) {
      const { steps } = planOf(raw, { path });
      expect(steps.filter(({ action }) => !['apply', 'verify'].includes(action))).toEqual([]);
    }
  });

  it('is told why no other path is taken', () => {
    expect(planOf(raw, { path: 'C1' })).toMatchObject({ status: 'blocked', alternatives: [{ path: 'E' }] });
  });

  it('can have a Service for a mesh', () => {
    const plan = planOf(raw, { path: 'mesh' });
    expect(plan).toMatchObject({ status: 'to-do', path: 'mesh', preflight: [], outside: [] });
    expect(plan.steps).toHaveLength(1);
    expect(plan.steps.map(({ action }) => action)).toEqual(['apply']);
    const [step] = plan.steps;
    const made = step === undefined ? raw : after(raw, step, topologyOf(raw));
    expect(planOf(made, { path: 'mesh' })).toMatchObject({ status: 'nothing-to-do' });
  });
});

describe("Zalando's operator", () => {
  it('is done when it has set the variables and members announce their names', () => {
    let raw = zalando('ConfigMap');
    for (const step of planOf(raw).steps) raw = after(raw, step, topologyOf(raw));
    const waiting = planOf(raw);
    expect(waiting.status).toBe('to-do');
    expect(outline(waiting)).toEqual([
      'done service/acid-minimal-0',
      'done service/acid-minimal-1',
      'done service/acid-minimal-2',
    ]);
    expect(waiting.outside).toHaveLength(1);
    const [set] = raw.statefulSets as [{ spec: { template: object } }];
    const container = {
      name: 'postgres',
      env: env({
        POD_NAME: '=metadata.name',
        PG_CONNECT_ADDRESS: '$(POD_NAME).default.svc:5432',
        RESTAPI_CONNECT_ADDRESS: '$(POD_NAME).default.svc:8008',
      }),
    };
    const template = { ...set.spec.template, spec: { containers: [container] } };
    const told = { ...raw, statefulSets: [{ ...set, spec: { ...set.spec, template } }] };
    expect(planOf(told)).toMatchObject({ status: 'to-do', outside: [] });
    const pods = (told.pods ?? []).map((pod) => {
      const { metadata } = pod as { metadata: { name: string; annotations?: { status?: string } } };
      const status = metadata.annotations?.status?.replace(/10\.244\.1\.\d/g, `${metadata.name}.default.svc`);
      return { ...(pod as object), metadata: { ...metadata, annotations: { status } } };
    });
    expect(planOf({ ...told, pods })).toMatchObject({ status: 'nothing-to-do', path: 'E' });
  });
});

describe('without an operator', () => {
  /** The fixtures' templates have no containers, which only pods have to be recognised by. */
  function withContainer(raw: RawObjects, name: string, variables: Record<string, string>): RawObjects {
    const [set] = raw.statefulSets as [{ spec: { template: object } }];
    const template = { ...set.spec.template, spec: { containers: [{ name, env: env(variables) }] } };
    return { ...raw, statefulSets: [{ ...set, spec: { ...set.spec, template } }] };
  }

  it.each([
    ['upstream, in ConfigMaps', upstream('ConfigMap')],
    ['upstream, in Endpoints', upstream('Endpoints')],
    ['spilo', spilo()],
    ['spilo with its defaults', spiloDefaults()],
  ])('%s is changed by C1', (_, raw) => {
    expect(planOf(withContainer(raw, 'main', {}))).toMatchObject({ status: 'to-do', path: 'C1' });
    expect(planOf(raw)).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('Not read: the containers') as unknown,
    });
  });

  it('Spilo is told by its own variables', () => {
    const plan = planOf(withContainer(spilo(), 'zalandodemo', { SCOPE: 'zalandodemo' }));
    expect(stepOf(plan, 'addresses/zalandodemo', 'edit').edit.variables).toEqual([
      { name: 'POD_NAME', fieldPath: 'metadata.name' },
      { name: 'PG_CONNECT_ADDRESS', value: '$(POD_NAME).zalandodemo-pods.default.svc:5432' },
      { name: 'RESTAPI_CONNECT_ADDRESS', value: '$(POD_NAME).zalandodemo-pods.default.svc:8008' },
    ]);
  });
});
