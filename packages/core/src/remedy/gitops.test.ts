/** Objects that are applied from a source elsewhere: their source is changed, and this tool only replaces the members. */
import { describe, expect, it } from '@jest/globals';
import { topologyOf } from '../topology/objects.fixture.js';
import { after, headless, itemOf, LABELS, outline, planOf, podIpCluster, stepOf } from './remedy.fixture.js';
import { SERVICE_NAME_ANNOTATION } from './stateful-set-edit.js';

const managers: [string, object][] = [
  ['Flux (Kustomization)', { labels: { ...LABELS, 'kustomize.toolkit.fluxcd.io/name': 'db' } }],
  ['Flux (HelmRelease)', { labels: { ...LABELS, 'helm.toolkit.fluxcd.io/name': 'db' } }],
  ['Argo CD', { annotations: { 'argocd.argoproj.io/tracking-id': 'db:apps/StatefulSet:default/pg' } }],
  ['Helm', { annotations: { 'meta.helm.sh/release-name': 'db' } }],
];

describe.each(managers)('%s', (manager, setMetadata) => {
  it('has its source changed before anything of it is changed', () => {
    const plan = planOf(podIpCluster({ setMetadata }));
    const managed = plan.steps.filter(({ managedBy }) => managedBy !== null);
    expect(managed.map(({ id, managedBy }) => [id, managedBy])).toEqual([
      ['recreate/pg', manager],
      ['addresses/pg', manager],
      ['strategy/pg', manager],
    ]);
    expect(itemOf(plan, 'not-managed-elsewhere')).toBe('failed');
    expect(plan.outside).toMatchSnapshot();
  });

  it('leaves the members to be replaced, which nobody undoes', () => {
    let objects = podIpCluster({ setMetadata });
    for (const step of planOf(objects).steps.slice(0, 3)) objects = after(objects, step, topologyOf(objects));
    const [set] = objects.statefulSets as { metadata: object }[];
    // As the source has it: without what is only there for the time of the change.
    const metadata = { ...set?.metadata, ...setMetadata };
    const annotations = {
      ...(setMetadata as { annotations?: object }).annotations,
      [SERVICE_NAME_ANNOTATION]: 'pg',
    };
    const plan = planOf({ ...objects, statefulSets: [{ ...set, metadata: { ...metadata, annotations } }] });
    expect(outline(plan)).toEqual([
      'done service/pg-pods',
      'done recreate/pg',
      'done addresses/pg',
      'to-do replace/pg-1',
      'to-do replace/pg-2',
      'to-do switchover',
      'to-do replace/pg-0',
      'to-do verify',
    ]);
    expect(itemOf(plan, 'not-managed-elsewhere')).toBe('passed');
    expect(plan.outside).toEqual([]);
  });

  it('has its own Service, too', () => {
    const theirs = headless('pg-h', { publishNotReadyAddresses: false }) as { metadata: object };
    const labelled = { ...theirs, metadata: { ...theirs.metadata, ...setMetadata } };
    const plan = planOf(podIpCluster({ serviceName: 'pg-h', services: [labelled] }));
    expect(stepOf(plan, 'service/pg-h', 'apply').managedBy).toBe(manager);
  });
});
