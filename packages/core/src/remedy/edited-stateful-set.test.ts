import { describe, expect, it } from '@jest/globals';
import { cleanStatefulSet, editedStatefulSet } from './edited-stateful-set.js';
import { SERVICE_NAME_ANNOTATION, STRATEGY_ANNOTATION, type StatefulSetEdit } from './stateful-set-edit.js';

const secret = { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } };
const raw = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: {
    name: 'pg',
    namespace: 'db',
    uid: 'u',
    resourceVersion: '7',
    generation: 3,
    creationTimestamp: '2026-11-22T08:00:00Z',
    managedFields: [{ manager: 'kubectl' }],
    deletionTimestamp: '2026-11-22T09:00:00Z',
    deletionGracePeriodSeconds: 0,
    selfLink: '/x',
    finalizers: ['orphan', 'kubectl-patroni/recreate', 'example.com/theirs'],
    labels: { a: 'b' },
    annotations: { theirs: 'kept' },
  },
  spec: {
    replicas: 3,
    serviceName: 'pg',
    minReadySeconds: 5,
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2, maxUnavailable: '10%' } },
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Delete' },
    template: {
      metadata: { labels: { a: 'b' } },
      spec: {
        terminationGracePeriodSeconds: 0,
        nodeSelector: { disk: 'fast' },
        containers: [
          { name: 'exporter', env: [{ name: 'A', value: 'of another container' }] },
          {
            name: 'postgres',
            image: 'patroni',
            env: [secret, { name: 'A', value: 'old' }, { name: 'Z', value: 'z' }],
          },
        ],
      },
    },
  },
  status: { replicas: 3 },
};
const envOf = (edited: object) =>
  (edited as typeof raw).spec.template.spec.containers.find(({ name }) => name === 'postgres')?.env;

describe('an edited StatefulSet', () => {
  it('keeps all that is not edited, and the original', () => {
    const before = structuredClone(raw);
    const edited = editedStatefulSet(raw, { terminationGracePeriodSeconds: 30 });
    expect(edited).toEqual({
      ...raw,
      spec: {
        ...raw.spec,
        template: {
          ...raw.spec.template,
          spec: { ...raw.spec.template.spec, terminationGracePeriodSeconds: 30 },
        },
      },
    });
    expect(raw).toEqual(before);
  });

  it('sets variables where they are, and new ones before all others', () => {
    const variables = [
      { name: 'POD_NAME', fieldPath: 'metadata.name' },
      { name: 'NEW', value: '$(POD_NAME)' },
      { name: 'A', value: 'new' },
    ];
    const edited = editedStatefulSet(raw, { container: 'postgres', variables });
    expect(envOf(edited)).toEqual([
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { name: 'NEW', value: '$(POD_NAME)' },
      secret,
      { name: 'A', value: 'new' },
      { name: 'Z', value: 'z' },
    ]);
    expect(edited).toMatchObject({
      spec: { template: { spec: { containers: [raw.spec.template.spec.containers[0], {}] } } },
    });
  });

  it('keeps the last of two variables of one name, which is the one that counts', () => {
    const twice = structuredClone(raw);
    twice.spec.template.spec.containers[1]?.env.unshift({ name: 'A', value: 'first' });
    const edited = editedStatefulSet(twice, {
      container: 'postgres',
      variables: [{ name: 'A', value: 'new' }],
    });
    expect(envOf(edited)).toEqual([secret, { name: 'A', value: 'new' }, { name: 'Z', value: 'z' }]);
  });

  it('keeps the update strategy while pods are replaced, and gives it back', () => {
    const held = editedStatefulSet(raw, { strategy: 'on-delete' });
    expect(held).toMatchObject({
      metadata: {
        annotations: {
          theirs: 'kept',
          [STRATEGY_ANNOTATION]:
            '{"type":"RollingUpdate","rollingUpdate":{"partition":2,"maxUnavailable":"10%"}}',
        },
      },
      spec: { updateStrategy: { type: 'OnDelete' } },
    });
    expect(editedStatefulSet(held, { strategy: 'on-delete' })).toEqual(held);
    expect(editedStatefulSet(held, { strategy: 'restore' })).toEqual(raw);
  });

  it('keeps nothing where pods were replaced by hand before', () => {
    const byHand = { ...raw, spec: { ...raw.spec, updateStrategy: { type: 'OnDelete' } } };
    expect(editedStatefulSet(byHand, { strategy: 'on-delete' })).toEqual(byHand);
    expect(editedStatefulSet(byHand, { strategy: 'restore' })).toEqual(byHand);
  });

  it.each([
    ['', { type: 'RollingUpdate' }],
    ['[]', { type: 'RollingUpdate' }],
    ['{"type":"Recreate"}', { type: 'RollingUpdate' }],
    ['{"type":"OnDelete","rollingUpdate":{"partition":1}}', { type: 'OnDelete' }],
    ['{"rollingUpdate":{"partition":-1,"maxUnavailable":"x"}}', { type: 'RollingUpdate' }],
    ['{"rollingUpdate":{"partition":1e99}}', { type: 'RollingUpdate' }],
    [
      '{"rollingUpdate":{"partition":1,"more":true}}',
      { type: 'RollingUpdate', rollingUpdate: { partition: 1 } },
    ],
    ['{"__proto__":{"type":"OnDelete"}}', { type: 'RollingUpdate' }],
  ])('takes %j for what it can be', (text, updateStrategy) => {
    const annotated = { ...raw, metadata: { ...raw.metadata, annotations: { [STRATEGY_ANNOTATION]: text } } };
    const restored = editedStatefulSet(annotated, { strategy: 'restore' });
    expect(restored).toMatchObject({ metadata: { annotations: {} }, spec: { updateStrategy } });
    expect(restored['metadata']).not.toHaveProperty(['annotations', STRATEGY_ANNOTATION]);
    expect((restored['spec'] as typeof raw.spec).updateStrategy).toEqual(updateStrategy);
  });

  it('remembers which Service it named', () => {
    const edit: StatefulSetEdit = { serviceName: 'pg-pods', retainClaims: true };
    const edited = editedStatefulSet(raw, edit);
    expect(edited).toMatchObject({
      metadata: { annotations: { theirs: 'kept', [SERVICE_NAME_ANNOTATION]: 'pg' } },
      spec: {
        serviceName: 'pg-pods',
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Delete' },
        template: raw.spec.template,
      },
    });
    expect(editedStatefulSet(edited, edit)).toEqual(edited);
  });

  it.each([
    null,
    7,
    [],
    {},
    { metadata: [], spec: 'x' },
    { spec: { template: { spec: { containers: [null, 7] } } } },
  ])('of %j is something, and no error', (odd) => {
    const edit: StatefulSetEdit = { serviceName: 's', strategy: 'on-delete', container: 'c', variables: [] };
    expect(editedStatefulSet(odd, edit)).toMatchObject({ spec: { serviceName: 's' } });
    expect(cleanStatefulSet(odd)).toMatchObject({ metadata: {} });
  });

  it('copies a key called __proto__ as what it is', () => {
    const hostile: unknown = JSON.parse(
      '{"metadata":{"__proto__":{"polluted":1}},"spec":{"__proto__":{"polluted":1}},"__proto__":{"polluted":1}}',
    );
    for (const copy of [editedStatefulSet(hostile, { serviceName: 's' }), cleanStatefulSet(hostile)]) {
      expect((copy as { polluted?: number }).polluted).toBeUndefined();
      expect((copy['spec'] as { polluted?: number }).polluted).toBeUndefined();
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('a clean StatefulSet', () => {
  it('is what can be made anew', () => {
    const { spec, apiVersion, kind } = raw;
    const { name, namespace, labels, annotations } = raw.metadata;
    expect(cleanStatefulSet(raw)).toEqual({
      ...{ apiVersion, kind, spec },
      metadata: { name, namespace, labels, annotations, finalizers: ['example.com/theirs'] },
    });
  });
});
