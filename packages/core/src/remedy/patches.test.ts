import { describe, expect, it } from '@jest/globals';
import { projectStatefulSet } from '../projection.js';
import { kustomizePatch, readablePatch, strategicPatch } from './patches.js';
import { env, planOf, podIpCluster, stepOf } from './remedy.fixture.js';
import { STRATEGY_ANNOTATION, type StatefulSetEdit } from './stateful-set-edit.js';

const variables = [
  { name: 'SECRET', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
  ...env({ PATRONI_RESTAPI_CONNECT_ADDRESS: 'x', PATRONI_NAME: '=metadata.name', PG_CONNECT_ADDRESS: 'y' }),
];
const raw = {
  metadata: { name: 'pg', namespace: 'db' },
  spec: {
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1, maxUnavailable: 2 } },
    template: { spec: { containers: [{ name: 'c', env: variables }] } },
  },
};
const kept = '{"type":"RollingUpdate","rollingUpdate":{"partition":1,"maxUnavailable":2}}';
const set = (more: object = {}) => {
  const projected = projectStatefulSet({ ...raw, ...more });
  if (projected === null) throw new Error('no StatefulSet');
  return projected;
};

describe('a strategic merge patch', () => {
  it('holds the update strategy, and keeps what it was', () => {
    expect(strategicPatch({ strategy: 'on-delete' }, set())).toEqual({
      metadata: { annotations: { [STRATEGY_ANNOTATION]: kept } },
      spec: { updateStrategy: { type: 'OnDelete', rollingUpdate: null } },
    });
    const held = set({ metadata: { ...raw.metadata, annotations: { [STRATEGY_ANNOTATION]: kept } } });
    expect(strategicPatch({ strategy: 'on-delete' }, held)).not.toHaveProperty('metadata');
    expect(strategicPatch({ strategy: 'restore' }, held)).toEqual({
      metadata: { annotations: { [STRATEGY_ANNOTATION]: null } },
      spec: { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1, maxUnavailable: 2 } } },
    });
  });

  it('names its variables in the order that it asks for, and takes away what does not go with what it sets', () => {
    const edit: StatefulSetEdit = {
      container: 'c',
      variables: [
        { name: 'NEW', value: '1' },
        { name: 'PATRONI_NAME', value: 'n' },
        { name: 'PATRONI_RESTAPI_CONNECT_ADDRESS', fieldPath: 'metadata.name' },
        { name: 'PG_CONNECT_ADDRESS', absent: true },
        { name: 'SECRET', value: 's' },
      ],
    };
    expect(strategicPatch(edit, set())).toEqual({
      spec: {
        template: {
          spec: {
            containers: [
              {
                name: 'c',
                '$setElementOrder/env': [
                  'NEW',
                  'SECRET',
                  'PATRONI_RESTAPI_CONNECT_ADDRESS',
                  'PATRONI_NAME',
                ].map((name) => ({ name })),
                env: [
                  { name: 'NEW', value: '1' },
                  { name: 'SECRET', value: 's', valueFrom: null },
                  {
                    name: 'PATRONI_RESTAPI_CONNECT_ADDRESS',
                    value: null,
                    valueFrom: { fieldRef: { fieldPath: 'metadata.name' } },
                  },
                  { name: 'PATRONI_NAME', value: 'n', valueFrom: null },
                  { name: 'PG_CONNECT_ADDRESS', $patch: 'delete' },
                ],
              },
            ],
          },
        },
      },
    });
  });

  it('is nothing for an edit of nothing', () => {
    expect(strategicPatch({}, set())).toEqual({});
  });
});

describe("a kustomization's patch", () => {
  const plan = planOf(podIpCluster({ podSpec: { terminationGracePeriodSeconds: 0 } }));

  it('is the step without the order of elements, and without what is kept in annotations', () => {
    expect(kustomizePatch(stepOf(plan, 'addresses/pg', 'edit'))).toEqual({
      spec: {
        updateStrategy: { type: 'OnDelete', rollingUpdate: null },
        template: {
          spec: {
            terminationGracePeriodSeconds: 30,
            containers: [
              {
                name: 'postgres',
                env: [
                  // kustomize moves what a patch names to the front: the addresses would stand before what they refer to.
                  { name: 'PATRONI_NAME' },
                  {
                    name: 'PATRONI_POSTGRESQL_CONNECT_ADDRESS',
                    value: '$(PATRONI_NAME).pg-pods.default.svc:5432',
                  },
                  {
                    name: 'PATRONI_RESTAPI_CONNECT_ADDRESS',
                    value: '$(PATRONI_NAME).pg-pods.default.svc:8008',
                  },
                ],
              },
            ],
          },
        },
      },
    });
    expect(kustomizePatch(stepOf(plan, 'recreate/pg', 'recreate'))).toEqual({
      spec: { serviceName: 'pg-pods' },
    });
    expect(kustomizePatch(stepOf(plan, 'strategy/pg', 'edit'))).toBeNull();
  });

  it('is for a person without what is there already', () => {
    const { patch } = stepOf(plan, 'addresses/pg', 'edit');
    const shown = JSON.stringify(readablePatch(patch));
    expect(shown).not.toContain('$setElementOrder');
    expect(shown).not.toContain('"name":"PATRONI_NAME"');
    expect(shown).toContain('kubectl-patroni/update-strategy');
  });
});
