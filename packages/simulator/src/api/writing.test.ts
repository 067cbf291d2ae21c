import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pod, startTestServer, type Answer, type TestServer } from '../../test/test-server.ts';

let test: TestServer;
beforeEach(async () => {
  test = await startTestServer();
});
afterEach(async () => {
  await test.close();
});

const PODS = '/api/v1/namespaces/default/pods';
const MAPS = '/api/v1/namespaces/default/configmaps';
const SETS = '/apis/apps/v1/namespaces/default/statefulsets';
const send = (method: string, path: string, body?: unknown, headers = {}): Promise<Answer> =>
  test.call(path, { method, body, headers });
const patch = (path: string, type: string, body: unknown): Promise<Answer> =>
  send('PATCH', path, body, { 'Content-Type': `application/${type}` });
const map = (name: string, data: Record<string, string> = {}): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
});

describe('create', () => {
  it('stores, with defaults', async () => {
    const { status, json } = await send('POST', PODS, {
      metadata: { generateName: 'a-', uid: 'mine' },
      spec: { containers: [{ ports: [{ containerPort: 1 }] }] },
      status: { phase: 'Running' },
    });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      kind: 'Pod',
      metadata: { name: expect.stringMatching(/^a-.{5}$/), namespace: 'default' },
      spec: { restartPolicy: 'Always', containers: [{ ports: [{ protocol: 'TCP' }] }] },
      status: { phase: 'Pending' },
    });
    expect((json as { metadata: { uid: string } }).metadata.uid).not.toBe('mine');
  });

  it('refuses in the words of Kubernetes', async () => {
    await send('POST', MAPS, map('a'));
    expect((await send('POST', MAPS, map('a'))).json).toMatchObject({
      code: 409,
      reason: 'AlreadyExists',
      message: 'configmaps "a" already exists',
      details: { name: 'a', kind: 'configmaps' },
    });
    expect((await send('POST', MAPS, map('A'))).json).toMatchObject({
      code: 422,
      reason: 'Invalid',
      message: expect.stringMatching(
        /^ConfigMap "A" is invalid: metadata.name: Invalid value: "A": a lowercase RFC 1123/,
      ),
      details: { causes: [{ field: 'metadata.name', reason: 'FieldValueInvalid' }] },
    });
    expect((await send('POST', '/api/v1/namespaces/none/configmaps', map('a'))).json).toMatchObject({
      code: 404,
      message: 'namespaces "none" not found',
    });
    expect((await send('POST', MAPS, pod('a'))).status).toBe(400);
    expect((await send('POST', MAPS, '{')).json).toMatchObject({ code: 400, reason: 'BadRequest' });
    expect((await send('POST', MAPS)).status).toBe(400);
    expect((await send('POST', MAPS, 'x', { 'Content-Type': 'text/plain' })).status).toBe(415);
    expect((await send('POST', '/api/v1/pods', pod('a'))).json).toMatchObject({
      code: 405,
      reason: 'MethodNotAllowed',
    });
    expect(
      (await send('POST', MAPS, { ...map('b'), metadata: { name: 'b', namespace: 'x' } })).json,
    ).toMatchObject({
      message: 'the namespace of the provided object does not match the namespace sent on the request',
    });
    const labels = { metadata: { name: 'b', labels: { a: 'no spaces' } } };
    expect((await send('POST', MAPS, labels)).json).toMatchObject({ code: 422 });
  });

  it('is only tried with dryRun=All', async () => {
    const before = test.store.resourceVersion;
    expect((await send('POST', `${MAPS}?dryRun=All`, map('a'))).json).toMatchObject({
      metadata: { name: 'a' },
    });
    expect(test.store.resourceVersion).toBe(before);
    expect((await send('POST', `${MAPS}?dryRun=Some`, map('a'))).status).toBe(400);
  });
});

describe('update', () => {
  it('replaces, unless another was faster', async () => {
    const first = (await send('POST', MAPS, map('a', { x: '1' }))).json as { metadata: object };
    const next = { ...map('a', { x: '2' }), metadata: first.metadata };
    expect((await send('PUT', `${MAPS}/a`, next)).json).toMatchObject({ data: { x: '2' } });
    expect((await send('PUT', `${MAPS}/a`, { ...next, data: {} })).json).toMatchObject({
      code: 409,
      reason: 'Conflict',
      message:
        'Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes ' +
        'to the latest version and try again',
    });
    expect((await send('PUT', `${MAPS}/b`, map('b'))).status).toBe(404);
    expect((await send('PUT', `${MAPS}/b`, map('a'))).json).toMatchObject({
      message: 'the name of the object (a) does not match the name on the URL (b)',
    });
    const other = { ...map('a'), metadata: { name: 'a', uid: 'another' } };
    expect((await send('PUT', `${MAPS}/a`, other)).json).toMatchObject({ code: 409 });
  });

  it('writes the status by its own path only', async () => {
    test.store.create('pods', pod('a', 'default', { status: { phase: 'Pending' } }));
    const both = { metadata: { labels: { a: 'b' } }, status: { phase: 'Running' } };
    expect((await patch(`${PODS}/a`, 'merge-patch+json', both)).json).toMatchObject({
      metadata: { labels: { a: 'b' } },
      status: { phase: 'Pending' },
    });
    const status = { metadata: { labels: { a: 'c' } }, status: { phase: 'Running' } };
    expect((await patch(`${PODS}/a/status`, 'merge-patch+json', status)).json).toMatchObject({
      metadata: { labels: { a: 'b' } },
      status: { phase: 'Running' },
    });
  });

  it('keeps what cannot change', async () => {
    const services = '/api/v1/namespaces/default/services';
    await send('POST', services, { metadata: { name: 's' }, spec: { clusterIP: '10.96.0.9' } });
    expect(
      (await patch(`${services}/s`, 'merge-patch+json', { spec: { clusterIP: 'None' } })).json,
    ).toMatchObject({
      message:
        'Service "s" is invalid: spec.clusterIPs[0]: Invalid value: []string{"None"}: may not change once set',
    });
    await send('POST', SETS, { metadata: { name: 'w' }, spec: { serviceName: 'a' } });
    expect((await patch(`${SETS}/w`, 'merge-patch+json', { spec: { serviceName: 'b' } })).json).toMatchObject(
      {
        code: 422,
        message: expect.stringMatching(
          /^StatefulSet.apps "w" is invalid: spec: Forbidden: updates to statefulset spec/,
        ),
      },
    );
    await send('POST', PODS, pod('p'));
    expect((await patch(`${PODS}/p`, 'merge-patch+json', { spec: { hostname: 'x' } })).json).toMatchObject({
      message: expect.stringMatching(
        /^Pod "p" is invalid: spec: Forbidden: pod updates may not change fields/,
      ),
    });
  });
});

describe('patch', () => {
  beforeEach(async () => {
    await send('POST', MAPS, map('a', { x: '1', y: '2' }));
  });
  const data = (answer: Answer): unknown => (answer.json as { data?: unknown }).data;

  it('merges, as JSON and strategically', async () => {
    expect(data(await patch(`${MAPS}/a`, 'merge-patch+json', { data: { x: null, z: '3' } }))).toEqual({
      y: '2',
      z: '3',
    });
    expect(data(await patch(`${MAPS}/a`, 'strategic-merge-patch+json', { data: { y: null } }))).toEqual({
      z: '3',
    });
  });

  it('follows operations', async () => {
    const operations = [
      { op: 'test', path: '/data/x', value: '1' },
      { op: 'replace', path: '/data/x', value: '9' },
      { op: 'remove', path: '/data/y' },
    ];
    expect(data(await patch(`${MAPS}/a`, 'json-patch+json', operations))).toEqual({ x: '9' });
    expect((await patch(`${MAPS}/a`, 'json-patch+json', operations)).json).toMatchObject({
      code: 422,
      reason: 'Invalid',
    });
    expect((await patch(`${MAPS}/a`, 'json-patch+json', {})).status).toBe(400);
  });

  it('applies on the server: makes, changes, takes away what is applied no more, and of no one else', async () => {
    const apply = (body: unknown, manager = 'me'): Promise<Answer> =>
      patch(`${MAPS}/b?fieldManager=${manager}`, 'apply-patch+yaml', body);
    const made = await apply(
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\ndata: {p: "1", q: "2"}\n',
    );
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({
      data: { p: '1', q: '2' },
      metadata: {
        managedFields: [
          { manager: 'me', operation: 'Apply', fieldsV1: { 'f:data': { 'f:p': {}, 'f:q': {} } } },
        ],
      },
    });
    await apply(map('b', { other: '3' }), 'you');
    const { status, json } = await apply(map('b', { p: '9' }));
    expect(status).toBe(200);
    expect(json).toMatchObject({ data: { p: '9', other: '3' } });
    expect(data({ json } as Answer)).not.toHaveProperty('q');
    const version = test.store.resourceVersion;
    await apply(map('b', { p: '9' }));
    expect(test.store.resourceVersion).toBe(version);
    expect((await patch(`${MAPS}/b`, 'apply-patch+yaml', map('b'))).status).toBe(400);
  });

  it('refuses what is no patch, and finds nothing to patch', async () => {
    expect((await patch(`${MAPS}/a`, 'json', {})).status).toBe(415);
    expect((await patch(`${MAPS}/none`, 'merge-patch+json', {})).json).toMatchObject({
      code: 404,
      message: 'configmaps "none" not found',
    });
    const stale = { metadata: { resourceVersion: '1' }, data: { x: '5' } };
    expect((await patch(`${MAPS}/a`, 'merge-patch+json', stale)).status).toBe(409);
    expect(
      (await patch(`${MAPS}/a?dryRun=All`, 'merge-patch+json', { data: { x: '5' } })).json,
    ).toMatchObject({
      data: { x: '5' },
    });
    expect((await test.call(`${MAPS}/a`)).json).toMatchObject({ data: { x: '1' } });
  });

  it('scales', async () => {
    await send('POST', SETS, { metadata: { name: 'w' }, spec: { selector: { matchLabels: { app: 'w' } } } });
    expect((await test.call(`${SETS}/w/scale`)).json).toMatchObject({
      kind: 'Scale',
      apiVersion: 'autoscaling/v1',
      spec: { replicas: 1 },
      status: { selector: 'app=w' },
    });
    expect(
      (await patch(`${SETS}/w/scale`, 'merge-patch+json', { spec: { replicas: 4 } })).json,
    ).toMatchObject({
      spec: { replicas: 4 },
    });
    expect((await send('PUT', `${SETS}/w/scale`, { spec: { replicas: 2 } })).status).toBe(200);
    expect((await test.call(`${SETS}/w`)).json).toMatchObject({
      metadata: { generation: 3 },
      spec: { replicas: 2 },
    });
    expect((await send('PUT', `${SETS}/w/scale`, { spec: { replicas: -1 } })).status).toBe(422);
  });
});
