import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pod, START, startTestServer, type TestServer } from '../../test/test-server.ts';
import type { Fault, FaultRule } from './fault.ts';
import { Switchboard } from './switchboard.ts';

const PODS = '/api/v1/namespaces/default/pods';

describe('Switchboard', () => {
  const target = { resource: 'pods', verb: 'list', namespace: 'x', name: '', path: PODS };
  const fault: Fault = { kind: 'status', code: 500 };
  const meets = (rule: Partial<FaultRule>): boolean => {
    const board = new Switchboard();
    board.set({ fault, ...rule });
    return board.meet(target).length > 0;
  };

  it('fits by resource, verb, namespace, name and path', () => {
    expect(meets({})).toBe(true);
    expect(meets({ resource: 'pods', verb: 'list', namespace: 'x', path: '/api/v1' })).toBe(true);
    for (const rule of [
      { resource: 'services' },
      { verb: 'get' },
      { namespace: 'y' },
      { name: 'a' },
      { path: '/apis' },
    ])
      expect(meets(rule)).toBe(false);
  });

  it('counts, and forgets', () => {
    const board = new Switchboard();
    board.set({ fault, skip: 1, times: 2 });
    expect([1, 2, 3, 4].map(() => board.meet(target).length)).toEqual([0, 1, 1, 0]);
    expect(board.rules).toEqual([]);
    const takeBack = board.set({ fault });
    takeBack();
    board.set({ fault });
    board.clear();
    expect(board.meet(target)).toEqual([]);
  });
});

describe.each([false, true])('with TLS %p', (tls) => {
  let test: TestServer;
  beforeEach(async () => {
    test = await startTestServer({ tls });
    test.store.create('pods', pod('a', 'default', { spec: { text: 'x'.repeat(5000) } }));
  });
  afterEach(async () => {
    await test.close();
  });
  const faults = (): Switchboard => test.server.faults;

  it.each([
    [401, 'Unauthorized', 'Unauthorized'],
    [
      403,
      'Forbidden',
      'pods is forbidden: User "kubernetes-admin" cannot list resource "pods" in API group "" in the namespace "default"',
    ],
    [404, 'NotFound', 'the server could not find the requested resource'],
    [409, 'Conflict', /^Operation cannot be fulfilled on pods/],
    [410, 'Expired', 'The resourceVersion for the provided list is too old.'],
    [429, 'TooManyRequests', 'Too many requests, please try again later.'],
    [500, 'InternalError', 'Internal error occurred: etcdserver: request timed out'],
    [503, 'ServiceUnavailable', 'the server is currently unable to handle the request'],
    [504, 'Timeout', 'Timeout: request did not complete within the allotted timeout'],
  ] as const)('%p', async (code, reason, message) => {
    faults().set({ resource: 'pods', verb: 'list', fault: { kind: 'status', code } });
    const { status, json } = await test.call(PODS);
    expect(status).toBe(code);
    expect(json).toMatchObject({ kind: 'Status', code, reason, message: expect.stringMatching(message) });
    expect((await test.call(`${PODS}/a`)).status).toBe(200);
    faults().clear();
    expect((await test.call(PODS)).status).toBe(200);
  });

  it('asks to try again later', async () => {
    faults().set({ fault: { kind: 'status', code: 429, retryAfterSeconds: 7 }, times: 1 });
    expect((await test.call(PODS)).headers['retry-after']).toBe('7');
    expect((await test.call(PODS)).status).toBe(200);
  });

  it('is late', async () => {
    faults().set({ fault: { kind: 'latency', milliseconds: 80 } });
    const begin = performance.now();
    expect((await test.call(PODS)).status).toBe(200);
    expect(performance.now() - begin).toBeGreaterThan(75);
  });

  it('resets the connection in the middle of a body', async () => {
    faults().set({ fault: { kind: 'reset', afterBytes: 100 } });
    await expect(test.call(PODS)).rejects.toMatchObject({
      code: expect.stringMatching(/ECONNRESET|ERR_STREAM|ABORTED/),
    });
  });

  it('ends a body early, as if it were whole', async () => {
    faults().set({ fault: { kind: 'truncated', afterBytes: 100 } });
    const { status, text, json } = await test.call(PODS);
    expect([status, text.length, json]).toEqual([200, 100, undefined]);
  });

  it.each(['request', 'headers'] as const)('hangs after the %s until the server closes', async (after) => {
    faults().set({ fault: { kind: 'hang', after } });
    let settled = false;
    const call = test.call(PODS).then(
      () => (settled = true),
      () => (settled = true),
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(settled).toBe(false);
    await test.server.close();
    await call;
  });

  it('is somebody else', async () => {
    faults().set({ fault: { kind: 'foreign', body: '<html>Sign in</html>', contentType: 'text/html' } });
    expect(await test.call(PODS)).toMatchObject({ status: 200, text: '<html>Sign in</html>' });
  });

  it('lets a watch expire', async () => {
    faults().set({ verb: 'watch', fault: { kind: 'watch-expired' } });
    expect((await test.call(`${PODS}?watch=1&resourceVersion=1`)).json).toMatchObject({
      type: 'ERROR',
      object: { code: 410, reason: 'Expired' },
    });
  });

  it('has a clock of its own', async () => {
    faults().set({ fault: { kind: 'clock-skew', milliseconds: 600_000 } });
    expect((await test.call(PODS)).headers.date).toBe(new Date(START.getTime() + 600_000).toUTCString());
  });
});

it('shows a certificate that has run out, and a good one again', async () => {
  const test = await startTestServer({ tls: true });
  test.server.faults.set({ fault: { kind: 'expired-certificate' } });
  await expect(test.call('/version')).rejects.toMatchObject({ code: 'CERT_HAS_EXPIRED' });
  test.server.faults.clear();
  expect((await test.call('/version')).status).toBe(200);
  await test.close();
});
