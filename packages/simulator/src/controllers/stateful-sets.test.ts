import { describe, expect, it } from '@jest/globals';
import { labels, pod, podNames, set, start, type Fixture } from './controllers.fixture.ts';
import type { Workload } from './kubelet.ts';
import { getOf, isTerminating, listOf, type StatefulSet } from './kinds.ts';
import { terminatePod } from './pod-deletion.ts';

const key = { resource: 'statefulsets.apps', namespace: 'default', name: 'pg' } as const;

function change(fixture: Fixture, spec: Partial<StatefulSet['spec']>): void {
  fixture.store.update(key, (current) => ({
    ...current,
    spec: { ...(current as StatefulSet).spec, ...spec },
  }));
}
const withImage = (image: string) => ({
  metadata: { labels },
  spec: { containers: [{ name: 'db', image }] },
});
const images = ({ store }: Fixture) =>
  listOf(store, 'pods', 'default').map(({ spec }) => spec.containers[0]?.image);
const ipOf = ({ store }: Fixture, name: string) => getOf(store, 'pods', 'default', name)?.status?.podIP;

describe('pods of a StatefulSet', () => {
  it('are named and labelled, with the governing Service as their subdomain', () => {
    const fixture = start();
    fixture.store.create('statefulsets.apps', set('pg'));
    fixture.clock.advance(1000);
    expect(podNames(fixture)).toEqual(['pg-0', 'pg-1', 'pg-2']);
    const second = getOf(fixture.store, 'pods', 'default', 'pg-1');
    expect(second?.spec).toMatchObject({ hostname: 'pg-1', subdomain: 'pg' });
    expect(second?.metadata.labels).toEqual({
      app: 'pg',
      'apps.kubernetes.io/pod-index': '1',
      'controller-revision-hash': expect.stringMatching(/^pg-[a-z0-9]{10}$/),
      'statefulset.kubernetes.io/pod-name': 'pg-1',
    });
    expect(second?.metadata.ownerReferences).toMatchObject([
      { kind: 'StatefulSet', name: 'pg', controller: true },
    ]);
    expect(new Set(listOf(fixture.store, 'pods', 'default').map(({ spec }) => spec.nodeName)).size).toBe(3);
    expect(getOf(fixture.store, 'statefulsets.apps', 'default', 'pg')?.status).toMatchObject({
      replicas: 3,
      readyReplicas: 3,
      updatedReplicas: 3,
      currentReplicas: 3,
    });
  });

  it('come one by one with OrderedReady, and wait for who is not ready', () => {
    const fixture = start();
    let ready = false;
    const workload: Workload = {
      ready: () => ready,
      terminate: (exited) => {
        exited();
      },
      kill: () => undefined,
    };
    fixture.controllers.kubelet.addRuntime(() => workload);
    const probed = { containers: [{ name: 'db', readinessProbe: { periodSeconds: 1 } }] };
    fixture.store.create(
      'statefulsets.apps',
      set('pg', { podManagementPolicy: 'OrderedReady', template: { metadata: { labels }, spec: probed } }),
    );
    fixture.clock.advance(5000);
    expect(podNames(fixture)).toEqual(['pg-0']);
    ready = true;
    fixture.clock.advance(5000);
    expect(podNames(fixture)).toEqual(['pg-0', 'pg-1', 'pg-2']);
    // Three failures in a row.
    ready = false;
    fixture.clock.advance(1500);
    expect(getOf(fixture.store, 'statefulsets.apps', 'default', 'pg')?.status?.['readyReplicas']).toBe(3);
    fixture.clock.advance(3000);
    expect(
      getOf(fixture.store, 'statefulsets.apps', 'default', 'pg')?.status?.['readyReplicas'],
    ).toBeUndefined();
  });

  it('get a new address at each start, and give the old one back', () => {
    const fixture = start();
    fixture.store.create('statefulsets.apps', set('pg'));
    fixture.clock.advance(1000);
    const [before, uid] = [
      ipOf(fixture, 'pg-0'),
      getOf(fixture.store, 'pods', 'default', 'pg-0')?.metadata.uid,
    ];
    const first = getOf(fixture.store, 'pods', 'default', 'pg-0');
    if (first) terminatePod(fixture.store, fixture.clock, first);
    expect(isTerminating(getOf(fixture.store, 'pods', 'default', 'pg-0') ?? set(''))).toBe(true);
    fixture.clock.advance(1000);
    expect(getOf(fixture.store, 'pods', 'default', 'pg-0')?.metadata.uid).not.toBe(uid);
    expect(ipOf(fixture, 'pg-0')).toMatch(/^10\./);
    expect(ipOf(fixture, 'pg-0')).not.toBe(before);
  });

  it('go from the highest on when there are to be fewer', () => {
    const fixture = start();
    fixture.store.create('statefulsets.apps', set('pg', { podManagementPolicy: 'OrderedReady' }));
    fixture.clock.advance(2000);
    const gone: string[] = [];
    fixture.store.subscribe(({ type, resource, object }) => {
      if (type === 'DELETED' && resource === 'pods') gone.push(object.metadata.name);
    });
    change(fixture, { replicas: 0 });
    fixture.clock.advance(2000);
    expect(gone).toEqual(['pg-2', 'pg-1', 'pg-0']);
  });

  it('are adopted when they have no owner', () => {
    const fixture = start();
    fixture.store.create('pods', pod('pg-0', { ip: '10.0.0.1' }));
    fixture.store.create('pods', pod('pg-x', { ip: '10.0.0.2' }));
    fixture.store.create('statefulsets.apps', set('pg', { replicas: 1 }));
    fixture.clock.advance(100);
    const owners = (name: string) =>
      getOf(fixture.store, 'pods', 'default', name)?.metadata.ownerReferences?.length ?? 0;
    expect([owners('pg-0'), owners('pg-x'), podNames(fixture)]).toEqual([1, 0, ['pg-0', 'pg-x']]);
    expect(ipOf(fixture, 'pg-0')).toBe('10.0.0.1');
  });

  it('are deleted with their set', () => {
    const fixture = start();
    fixture.store.create('statefulsets.apps', set('pg'));
    fixture.clock.advance(1000);
    fixture.store.remove(key);
    fixture.clock.advance(1000);
    expect(podNames(fixture)).toEqual([]);
  });
});

describe('a new template', () => {
  const updated = (strategy: StatefulSet['spec']['updateStrategy']): Fixture => {
    const fixture = start();
    fixture.store.create('statefulsets.apps', set('pg', { ...(strategy && { updateStrategy: strategy }) }));
    fixture.clock.advance(1000);
    change(fixture, { template: withImage('db:2') });
    fixture.clock.advance(5000);
    return fixture;
  };

  it('rolls through all pods', () => {
    const fixture = updated(undefined);
    expect(images(fixture)).toEqual(['db:2', 'db:2', 'db:2']);
    const { status } = getOf(fixture.store, 'statefulsets.apps', 'default', 'pg') ?? {};
    expect(status?.currentRevision).toBe(status?.['updateRevision']);
  });

  it('stops at the partition, below which pods are made from the old one', () => {
    const fixture = updated({ type: 'RollingUpdate', rollingUpdate: { partition: 2 } });
    expect(images(fixture)).toEqual(['db:1', 'db:1', 'db:2']);
    fixture.store.remove({ resource: 'pods', namespace: 'default', name: 'pg-0' });
    fixture.clock.advance(1000);
    expect(images(fixture)).toEqual(['db:1', 'db:1', 'db:2']);
  });

  it('waits for deletions with OnDelete', () => {
    const fixture = updated({ type: 'OnDelete' });
    expect(images(fixture)).toEqual(['db:1', 'db:1', 'db:1']);
    fixture.store.remove({ resource: 'pods', namespace: 'default', name: 'pg-1' });
    fixture.clock.advance(1000);
    expect(images(fixture)).toEqual(['db:1', 'db:2', 'db:1']);
  });
});
