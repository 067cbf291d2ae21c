import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pod, START, startTestServer, type Answer, type TestServer } from '../../test/test-server.ts';

const EVERYWHERE = { apiGroups: [''], resources: ['pods', 'pods/proxy'], verbs: ['get', 'list'] };

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer({
    tokens: {
      reader: { user: 'jane', groups: ['team'], rules: [{ ...EVERYWHERE, namespaces: ['default'] }] },
      named: { user: 'jim', rules: [{ ...EVERYWHERE, resourceNames: ['a'] }] },
      short: { user: 'joe', rules: 'all', expiresAt: new Date(START.getTime() + 60_000) },
      boss: {
        user: 'boss',
        rules: [{ apiGroups: [''], resources: ['users'], verbs: ['impersonate'], resourceNames: ['jane'] }],
      },
    },
  });
  test.store.create('pods', pod('a'));
});
afterAll(async () => {
  await test.close();
});

const as = (token: string | null, path: string, call = {}): Promise<Answer> =>
  test.call(path, { token, ...call });
const messageOf = ({ json }: Answer): string => (json as { message: string }).message;

describe('authentication', () => {
  it('lets nobody in without a token that is good', async () => {
    for (const token of [null, 'none'])
      expect((await as(token, '/api/v1/pods')).json).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: 'Unauthorized',
        reason: 'Unauthorized',
        code: 401,
      });
    expect((await as(null, '/version')).status).toBe(200);
    expect((await as(null, '/apis')).status).toBe(401);
  });

  it('forgets tokens that have run out', async () => {
    expect((await as('short', '/api/v1/pods')).status).toBe(200);
    test.clock.advance(60_000);
    expect((await as('short', '/api/v1/pods')).status).toBe(401);
  });

  it('knows the anonymous where they are let in', async () => {
    const open = await startTestServer({ anonymous: [EVERYWHERE] });
    expect((await open.call('/api/v1/pods', { token: null })).status).toBe(200);
    expect(messageOf(await open.call('/api/v1/secrets', { token: null }))).toBe(
      'secrets is forbidden: User "system:anonymous" cannot list resource "secrets" in API group "" at the cluster scope',
    );
    expect(messageOf(await open.call('/apis', { token: null }))).toBe(
      'forbidden: User "system:anonymous" cannot get path "/apis"',
    );
    await open.close();
  });
});

describe('authorisation', () => {
  it.each([
    [
      'GET',
      '/api/v1/pods',
      'pods is forbidden: User "jane" cannot list resource "pods" in API group "" at the cluster scope',
    ],
    [
      'GET',
      '/api/v1/namespaces/x/pods',
      'pods is forbidden: User "jane" cannot list resource "pods" in API group "" in the namespace "x"',
    ],
    [
      'DELETE',
      '/api/v1/namespaces/default/pods/a',
      'pods "a" is forbidden: User "jane" cannot delete resource "pods" in API group "" in the namespace "default"',
    ],
    [
      'GET',
      '/apis/apps/v1/namespaces/default/statefulsets',
      'statefulsets.apps is forbidden: User "jane" cannot list resource "statefulsets" in API group "apps" in the namespace "default"',
    ],
    [
      'GET',
      '/api/v1/namespaces/default/pods/a/exec?command=ls',
      'pods "a" is forbidden: User "jane" cannot get resource "pods/exec" in API group "" in the namespace "default"',
    ],
    [
      'GET',
      '/api/v1/nodes/n',
      'nodes "n" is forbidden: User "jane" cannot get resource "nodes" in API group "" at the cluster scope',
    ],
    ['GET', '/metrics', 'forbidden: User "jane" cannot get path "/metrics"'],
  ])('%s %s', async (method, path, message) => {
    const answer = await as('reader', path, { method });
    expect([answer.status, messageOf(answer)]).toEqual([403, message]);
  });

  it('allows what the rules say', async () => {
    expect((await as('reader', '/api/v1/namespaces/default/pods')).status).toBe(200);
    expect((await as('reader', '/api')).status).toBe(200);
    expect((await as('named', '/api/v1/namespaces/default/pods/a')).status).toBe(200);
    expect(
      (await as('named', '/api/v1/namespaces/default/pods?fieldSelector=metadata.name%3Da')).status,
    ).toBe(200);
    expect((await as('named', '/api/v1/namespaces/default/pods')).status).toBe(403);
  });

  it('is asked about', async () => {
    const ask = async (token: string, resourceAttributes: object): Promise<unknown> => {
      const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
      const { status, json } = await as(token, path, {
        method: 'POST',
        body: { spec: { resourceAttributes } },
      });
      expect(status).toBe(201);
      return (json as { status: unknown }).status;
    };
    expect(await ask('reader', { resource: 'pods', verb: 'list', namespace: 'default' })).toEqual({
      allowed: true,
    });
    expect(await ask('reader', { resource: 'pods', verb: 'list' })).toEqual({ allowed: false });
    const { json } = await as('reader', '/apis/authentication.k8s.io/v1/selfsubjectreviews', {
      method: 'POST',
    });
    expect(json).toMatchObject({
      status: { userInfo: { username: 'jane', groups: ['team', 'system:authenticated'] } },
    });
  });
});

describe('impersonation', () => {
  const path = '/api/v1/namespaces/x/pods';
  it('is for those who may', async () => {
    const admin = await test.call(path, { headers: { 'Impersonate-User': 'jane' } });
    expect(messageOf(admin)).toContain('User "jane" cannot list resource "pods"');
    const boss = await as('boss', '/api/v1/namespaces/default/pods', {
      headers: { 'Impersonate-User': 'jane' },
    });
    expect(boss.status).toBe(200);
    const refused = await as('reader', path, { headers: { 'Impersonate-User': 'jim' } });
    expect(messageOf(refused)).toBe(
      'users "jim" is forbidden: User "jane" cannot impersonate resource "users" in API group "" at the cluster scope',
    );
    const group = await as('boss', path, {
      headers: { 'Impersonate-User': 'jane', 'Impersonate-Group': 'system:masters' },
    });
    expect(messageOf(group)).toContain(
      'groups "system:masters" is forbidden: User "boss" cannot impersonate',
    );
    const master = await test.call(path, {
      headers: { 'Impersonate-User': 'anybody', 'Impersonate-Group': 'system:masters' },
    });
    expect(master.status).toBe(200);
  });
});
