import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { namesIn, pod, startTestServer, type Answer, type TestServer } from '../../test/test-server.ts';
import type { ObjectKey } from '../store/object-store.ts';

let test: TestServer;
beforeEach(async () => {
  test = await startTestServer();
});
afterEach(async () => {
  await test.close();
});

const PODS = '/api/v1/namespaces/default/pods';
const SETS = '/apis/apps/v1/namespaces/default/statefulsets';
const send = (method: string, path: string, body?: unknown): Promise<Answer> =>
  test.call(path, { method, body });
const patch = (path: string, type: string, body: unknown): Promise<Answer> =>
  test.call(path, { method: 'PATCH', body, headers: { 'Content-Type': `application/${type}` } });
const key = (name: string): ObjectKey => ({ resource: 'pods', namespace: 'default', name });

describe('delete', () => {
  it('gives running pods their grace, and takes the rest away', async () => {
    test.store.create(
      'pods',
      pod('a', 'default', { spec: { nodeName: 'n', terminationGracePeriodSeconds: 60 } }),
    );
    test.store.create('pods', pod('b'));
    expect((await send('DELETE', `${PODS}/a`)).json).toMatchObject({
      kind: 'Pod',
      metadata: { deletionTimestamp: '2026-01-02T03:05:05Z', deletionGracePeriodSeconds: 60 },
    });
    expect((await send('DELETE', `${PODS}/a`, { gracePeriodSeconds: 10 })).json).toMatchObject({
      metadata: { deletionGracePeriodSeconds: 10 },
    });
    await patch(`${PODS}/a`, 'merge-patch+json', {
      metadata: { deletionTimestamp: null, labels: { x: 'y' } },
    });
    expect(test.store.get(key('a'))?.metadata).toMatchObject({
      deletionGracePeriodSeconds: 10,
      labels: { x: 'y' },
    });
    expect((await send('DELETE', `${PODS}/a?gracePeriodSeconds=0`)).json).toMatchObject({
      kind: 'Status',
      status: 'Success',
      details: { name: 'a', kind: 'pods' },
    });
    expect(test.store.get(key('a'))).toBeUndefined();
    await send('DELETE', `${PODS}/b`);
    expect(test.store.get(key('b'))).toBeUndefined();
    expect((await send('DELETE', `${PODS}/b`)).status).toBe(404);
  });

  it('minds preconditions and finalizers, and can be tried', async () => {
    const held = pod('a');
    test.store.create('pods', { ...held, metadata: { ...held.metadata, finalizers: ['x/y'] } });
    expect((await send('DELETE', `${PODS}/a`, { preconditions: { uid: 'z' } })).json).toMatchObject({
      code: 409,
    });
    await send('DELETE', `${PODS}/a?dryRun=All`);
    expect(test.store.get(key('a'))?.metadata.deletionTimestamp).toBeUndefined();
    await send('DELETE', `${PODS}/a`);
    expect(test.store.get(key('a'))?.metadata.deletionTimestamp).toBeDefined();
    await patch(`${PODS}/a`, 'merge-patch+json', { metadata: { finalizers: null } });
    expect(test.store.get(key('a'))).toBeUndefined();
  });

  it('makes orphans when told to', async () => {
    const { json } = await send('POST', SETS, { metadata: { name: 'w' } });
    const { uid } = (json as { metadata: { uid: string } }).metadata;
    const owned = pod('w-0');
    const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'w', uid }];
    test.store.create('pods', { ...owned, metadata: { ...owned.metadata, ownerReferences } });
    await send('DELETE', `${SETS}/w`, { propagationPolicy: 'Orphan' });
    expect(test.store.get(key('w-0'))?.metadata.ownerReferences).toEqual([]);
    expect((await send('DELETE', `${SETS}/w?propagationPolicy=X`)).status).toBe(400);
  });

  it('deletes collections and namespaces', async () => {
    for (const name of ['a', 'b', 'c']) {
      const made = pod(name);
      const labels = { keep: name === 'b' ? 'yes' : 'no' };
      test.store.create('pods', { ...made, metadata: { ...made.metadata, labels } });
    }
    expect(namesIn((await send('DELETE', `${PODS}?labelSelector=keep%3Dno`)).json)).toEqual(['a', 'c']);
    expect(test.store.list('pods', 'default')).toHaveLength(1);
    await send('POST', '/api/v1/namespaces', { metadata: { name: 'x' } });
    await send('POST', '/api/v1/namespaces/x/pods', pod('a', 'x'));
    await send('DELETE', '/api/v1/namespaces/x');
    expect(test.store.list('pods', 'x')).toEqual([]);
    expect((await test.call('/api/v1/namespaces/x')).status).toBe(404);
  });

  it('evicts', async () => {
    test.store.create('pods', pod('a'));
    const { status } = await send('POST', `${PODS}/a/eviction`, {
      apiVersion: 'policy/v1',
      kind: 'Eviction',
    });
    expect([status, test.store.get(key('a'))]).toEqual([201, undefined]);
  });
});
