import { gunzipSync } from 'node:zlib';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { namesIn, pod, START, startTestServer, type TestServer } from '../../test/test-server.ts';
import { KUBERNETES_1_20 } from './served-versions.ts';

let test: TestServer;
beforeEach(async () => {
  test = await startTestServer();
});
afterEach(async () => {
  await test.close();
});

const PODS = '/api/v1/namespaces/default/pods';
const TABLE = { Accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json' };
const METADATA = { Accept: 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io' };

describe('get', () => {
  it('gives the object', async () => {
    const made = test.store.create('pods', pod('a'));
    const { status, headers, json } = await test.call(`${PODS}/a`);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json');
    expect(headers.date).toBe(START.toUTCString());
    expect(json).toEqual(made);
  });

  it('says what is not there, in the words of Kubernetes', async () => {
    expect((await test.call(`${PODS}/a`)).json).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'pods "a" not found',
      reason: 'NotFound',
      details: { name: 'a', kind: 'pods' },
      code: 404,
    });
    expect((await test.call('/apis/apps/v1/namespaces/default/statefulsets/a')).json).toMatchObject({
      message: 'statefulsets.apps "a" not found',
      details: { name: 'a', group: 'apps', kind: 'statefulsets' },
    });
    for (const path of [
      '/api/v1/foos',
      '/apis/apps/v2/statefulsets',
      '/apis/none',
      `${PODS}/a/ephemeral`,
      '/nothing',
    ])
      expect((await test.call(path)).json).toMatchObject({
        code: 404,
        message: 'the server could not find the requested resource',
      });
  });

  it('answers HEAD without a body', async () => {
    test.store.create('pods', pod('a'));
    const { status, text } = await test.call(`${PODS}/a`, { method: 'HEAD' });
    expect([status, text]).toEqual([200, '']);
  });
});

describe('list', () => {
  it('is a typed list: its items have no kind', async () => {
    test.store.create('pods', pod('b'));
    test.store.create('pods', pod('a', 'other'));
    const { json } = await test.call('/api/v1/pods');
    expect(json).toMatchObject({
      kind: 'PodList',
      apiVersion: 'v1',
      metadata: { resourceVersion: String(test.store.resourceVersion) },
    });
    expect(namesIn(json)).toEqual(['b', 'a']);
    expect((json as { items: object[] }).items[0]).not.toHaveProperty('kind');
    expect(namesIn((await test.call(PODS)).json)).toEqual(['b']);
  });

  it('selects', async () => {
    const labelled = pod('a');
    test.store.create('pods', {
      ...labelled,
      metadata: { ...labelled.metadata, labels: { role: 'primary' } },
    });
    test.store.create('pods', pod('b', 'default', { spec: { nodeName: 'n' } }));
    const selected = async (query: string): Promise<string[]> =>
      namesIn((await test.call(`${PODS}?${query}`)).json);
    expect(await selected('labelSelector=role+in+(primary,x)')).toEqual(['a']);
    expect(await selected('labelSelector=!role')).toEqual(['b']);
    expect(await selected('fieldSelector=spec.nodeName%3Dn')).toEqual(['b']);
    expect((await test.call(`${PODS}?fieldSelector=spec.x%3Dn`)).json).toMatchObject({
      code: 400,
      message: 'field label not supported: spec.x',
    });
  });

  it('is also metadata only, and a table', async () => {
    test.store.create('pods', pod('a'));
    expect((await test.call(PODS, { headers: METADATA })).json).toMatchObject({
      kind: 'PartialObjectMetadataList',
      apiVersion: 'meta.k8s.io/v1',
      items: [{ kind: 'PartialObjectMetadata', metadata: { name: 'a' } }],
    });
    const { json } = await test.call(PODS, { headers: TABLE });
    expect(json).toMatchObject({
      kind: 'Table',
      columnDefinitions: [{ name: 'Name', format: 'name' }, { name: 'Ready' }, {}, {}, {}, {}, {}, {}, {}],
      rows: [{ cells: ['a', '0/0', '', '0', '0s', '<none>', '<none>', '<none>', '<none>'] }],
    });
    expect((json as { rows: { object: object }[] }).rows[0]?.object).toMatchObject({
      kind: 'PartialObjectMetadata',
    });
    const whole = (await test.call(`${PODS}?includeObject=Object`, { headers: TABLE })).json;
    expect(whole).toMatchObject({ rows: [{ object: { kind: 'Pod', spec: { containers: [] } } }] });
    const refused = await test.call(PODS, { headers: { Accept: 'application/vnd.kubernetes.protobuf' } });
    expect(refused.json).toMatchObject({ code: 406, reason: 'NotAcceptable' });
  });

  it('compresses what is large', async () => {
    test.store.create('pods', pod('a', 'default', { spec: { text: 'x'.repeat(200_000) } }));
    const chunks: Buffer[] = [];
    const encoding = await new Promise((resolve, reject) => {
      const headers = { Authorization: `Bearer ${test.server.token}`, 'Accept-Encoding': 'gzip' };
      request(test.server.url + PODS, { headers }, (response) => {
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve(response.headers['content-encoding']);
        });
      })
        .on('error', reject)
        .end();
    });
    expect(encoding).toBe('gzip');
    expect(namesIn(JSON.parse(gunzipSync(Buffer.concat(chunks)).toString()))).toEqual(['a']);
  });
});

describe('pages', () => {
  interface Page {
    metadata: { resourceVersion: string; continue?: string; remainingItemCount?: number };
  }
  const page = async (query: string): Promise<Page> => (await test.call(`${PODS}?${query}`)).json as Page;

  beforeEach(() => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) test.store.create('pods', pod(name));
  });

  it('show one moment, whatever happens meanwhile', async () => {
    const first = await page('limit=2');
    expect(namesIn(first)).toEqual(['a', 'b']);
    expect(first.metadata.remainingItemCount).toBe(3);
    const key = { resource: 'pods', namespace: 'default' } as const;
    test.store.remove({ ...key, name: 'c' });
    test.store.create('pods', pod('bb'));
    test.store.update({ ...key, name: 'd' }, (now) => ({ ...now, spec: { changed: true } }));
    const second = await page(`limit=2&continue=${first.metadata.continue ?? ''}`);
    expect(namesIn(second)).toEqual(['c', 'd']);
    expect(JSON.stringify(second)).not.toContain('changed');
    expect(second.metadata.resourceVersion).toBe(first.metadata.resourceVersion);
    const last = await page(`limit=2&continue=${second.metadata.continue ?? ''}`);
    expect(namesIn(last)).toEqual(['e']);
    expect(last.metadata).toEqual({ resourceVersion: first.metadata.resourceVersion });
  });

  it('expire with 410, and can be resumed inconsistently', async () => {
    const first = await page('limit=2');
    test.store.create('pods', pod('bb'));
    test.store.compact();
    const { json } = await test.call(`${PODS}?limit=2&continue=${first.metadata.continue ?? ''}`);
    expect(json).toMatchObject({ code: 410, reason: 'Expired' });
    expect((json as { message: string }).message).toMatch(
      /^The provided continue parameter is too old to display/,
    );
    const resumed = await page(`continue=${(json as Page).metadata.continue ?? ''}`);
    expect(namesIn(resumed)).toEqual(['bb', 'c', 'd', 'e']);
  });

  it('count nothing under a selector, and are not made for resourceVersion=0', async () => {
    expect((await page('limit=2&labelSelector=!x')).metadata).not.toHaveProperty('remainingItemCount');
    expect(namesIn(await page('limit=2&resourceVersion=0'))).toHaveLength(5);
  });

  it('refuse tokens that are none, and versions with tokens', async () => {
    expect((await test.call(`${PODS}?continue=xyz`)).json).toMatchObject({ code: 400 });
    const { metadata } = await page('limit=2');
    expect(
      (await test.call(`${PODS}?continue=${metadata.continue ?? ''}&resourceVersion=5`)).json,
    ).toMatchObject({
      code: 400,
      message: 'specifying resource version is not allowed when using continue',
    });
  });

  it('of another version: exact, gone, to come', async () => {
    const then = test.store.resourceVersion;
    test.store.create('pods', pod('f'));
    expect(namesIn(await page(`resourceVersion=${String(then)}&resourceVersionMatch=Exact`))).toHaveLength(5);
    expect((await test.call(`${PODS}?resourceVersion=999`)).json).toMatchObject({
      code: 504,
      message: `Timeout: Too large resource version: 999, current: ${String(then + 1)}`,
    });
    test.store.compact();
    expect(
      (await test.call(`${PODS}?resourceVersion=${String(then)}&resourceVersionMatch=Exact`)).status,
    ).toBe(410);
  });
});

describe('discovery', () => {
  it('says what is served', async () => {
    expect((await test.call('/version')).json).toMatchObject({
      major: '1',
      minor: '32',
      gitVersion: 'v1.32.4',
    });
    expect((await test.call('/healthz')).text).toBe('ok');
    expect((await test.call('/api')).json).toMatchObject({ versions: ['v1'] });
    expect((await test.call('/apis/discovery.k8s.io')).json).toMatchObject({
      preferredVersion: { groupVersion: 'discovery.k8s.io/v1' },
    });
    const { resources } = (await test.call('/api/v1')).json as { resources: { name: string }[] };
    expect(resources.map(({ name }) => name)).toContain('pods/exec');
    const Accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';
    const { json, headers } = await test.call('/apis', { headers: { Accept } });
    expect(headers['content-type']).toContain('as=APIGroupDiscoveryList');
    expect(json).toMatchObject({
      kind: 'APIGroupDiscoveryList',
      items: [{ metadata: { name: 'apps' } }, {}, {}, {}],
    });
  });

  it('can be that of an old server', async () => {
    const old = await startTestServer({ versions: KUBERNETES_1_20 });
    old.store.create('endpointslices.discovery.k8s.io', {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 's', namespace: 'default' },
      addressType: 'IPv4',
      endpoints: [{ addresses: ['10.0.0.1'], nodeName: 'n', zone: 'z' }],
    });
    const slices = 'namespaces/default/endpointslices';
    expect((await old.call(`/apis/discovery.k8s.io/v1/${slices}`)).status).toBe(404);
    expect((await old.call(`/apis/discovery.k8s.io/v1beta1/${slices}`)).json).toMatchObject({
      apiVersion: 'discovery.k8s.io/v1beta1',
      items: [
        { endpoints: [{ topology: { 'kubernetes.io/hostname': 'n', 'topology.kubernetes.io/zone': 'z' } }] },
      ],
    });
    const patched = await old.call(`/apis/discovery.k8s.io/v1beta1/${slices}/s`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/merge-patch+json' },
      body: { metadata: { labels: { a: 'b' } } },
    });
    expect(patched.json).toMatchObject({ apiVersion: 'discovery.k8s.io/v1beta1' });
    const stored = old.store.get({
      resource: 'endpointslices.discovery.k8s.io',
      namespace: 'default',
      name: 's',
    });
    expect(stored).toMatchObject({
      apiVersion: 'discovery.k8s.io/v1',
      endpoints: [{ addresses: ['10.0.0.1'], nodeName: 'n', zone: 'z' }],
    });
    await old.close();
  });
});
