import { describe, expect, it } from '@jest/globals';
import type { RemedyChoices } from './plan.js';
import { at, headless, LABELS, leaderService, planOf, podIpCluster, stepOf } from './remedy.fixture.js';

describe('a Service of our own', () => {
  it("is headless, for all members whatever their role, and bears none of Patroni's labels", () => {
    const { manifest, comments } = stepOf(planOf(podIpCluster()), 'service/pg-pods', 'apply');
    expect(manifest).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'pg-pods',
        namespace: 'default',
        labels: {
          'app.kubernetes.io/managed-by': 'kubectl-patroni',
          'app.kubernetes.io/name': 'patroni-members',
        },
      },
      spec: {
        clusterIP: 'None',
        publishNotReadyAddresses: true,
        selector: LABELS,
        ports: [
          { name: 'tcp-postgres', port: 5432, targetPort: 5432, protocol: 'TCP', appProtocol: 'tcp' },
          { name: 'tcp-patroni', port: 8008, targetPort: 8008, protocol: 'TCP', appProtocol: 'tcp' },
        ],
      },
    });
    for (const path of Object.keys(comments)) expect(at(manifest, ...path.split('.'))).toBeDefined();
  });

  it('of one member selects it by its name', () => {
    const { manifest } = stepOf(planOf(podIpCluster(), { path: 'C2' }), 'service/pg-1', 'apply');
    expect(manifest.spec).toMatchObject({
      clusterIP: 'None',
      selector: { ...LABELS, 'statefulset.kubernetes.io/pod-name': 'pg-1' },
    });
  });

  it('is made what it was where somebody changed it', () => {
    const ours = headless('pg-pods', { publishNotReadyAddresses: false }) as { metadata: object };
    const labels = { 'app.kubernetes.io/managed-by': 'kubectl-patroni' };
    const changed = { ...ours, metadata: { ...ours.metadata, labels } };
    const step = stepOf(
      planOf(podIpCluster({ services: [leaderService, changed] })),
      'service/pg-pods',
      'apply',
    );
    expect(step).toMatchObject({
      state: 'to-do',
      manifest: { spec: { clusterIP: 'None', selector: LABELS } },
    });
  });
});

describe('a Service of somebody else', () => {
  const changeOf = (spec: object, choices: Partial<RemedyChoices> = {}) =>
    stepOf(
      planOf(
        podIpCluster({ serviceName: 'pg-h', services: [leaderService, headless('pg-h', spec)] }),
        choices,
      ),
      'service/pg-h',
      'apply',
    );
  const bare = { name: 'pg-h', namespace: 'default' };

  it('is left as it is where it does', () => {
    expect(changeOf({}).state).toBe('done');
    expect(changeOf({ ports: undefined }).state).toBe('done');
  });

  it('is added to, and no more', () => {
    const { manifest, state, comments } = changeOf({ publishNotReadyAddresses: false });
    expect({ state, comments }).toEqual({ state: 'to-do', comments: {} });
    expect(manifest).toMatchObject({ metadata: bare, spec: { publishNotReadyAddresses: true } });
    expect(manifest.metadata).toEqual(bare);
    expect(Object.keys(manifest.spec)).toEqual(['publishNotReadyAddresses', 'ports']);
    expect(at(manifest, 'spec', 'ports')).toMatchObject([{ name: 'tcp-patroni', port: 8008 }]);
  });

  it('gets ports for a mesh alone, and only beside ports with names', () => {
    expect(changeOf({}, { mesh: 'istio' }).state).toBe('to-do');
    const unnamed = changeOf({ ports: [{ port: 5432 }] }, { mesh: 'istio' });
    expect([unnamed.state, unnamed.manifest.spec]).toEqual(['done', { publishNotReadyAddresses: true }]);
  });
});
