/** Faults as clients written in Go meet them: over HTTP/2. */
import { connect, type ClientHttp2Session } from 'node:http2';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { pod, startTestServer, type TestServer } from '../../test/test-server.ts';

let test: TestServer;
let session: ClientHttp2Session;
beforeEach(async () => {
  test = await startTestServer({ tls: true });
  test.store.create('pods', pod('a', 'default', { spec: { text: 'x'.repeat(5000) } }));
  session = connect(test.server.url, { ca: test.server.caPem });
  session.on('error', () => undefined);
});
afterEach(async () => {
  session.destroy();
  await test.close();
});

/** What arrived, and how it ended. */
function get(path: string): Promise<{ text: string; end: 'end' | 'error' | 'close' }> {
  return new Promise((resolve) => {
    const stream = session.request({ ':path': path, authorization: `Bearer ${test.server.token}` });
    let text = '';
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    for (const end of ['end', 'error', 'close'] as const)
      stream.on(end, () => {
        resolve({ text, end: end === 'end' && session.destroyed ? 'close' : end });
      });
  });
}

const PODS = '/api/v1/pods';

it('answers, also many at once', async () => {
  const answers = await Promise.all([get(PODS), get(PODS), get('/version')]);
  expect(answers.map(({ end }) => end)).toEqual(['end', 'end', 'end']);
  expect(JSON.parse(answers[0]?.text ?? '')).toMatchObject({ kind: 'PodList' });
});

it('refuses', async () => {
  test.server.faults.set({ resource: 'pods', fault: { kind: 'status', code: 503 } });
  expect(JSON.parse((await get(PODS)).text)).toMatchObject({ code: 503 });
});

it('ends a body early', async () => {
  test.server.faults.set({ fault: { kind: 'truncated', afterBytes: 100 } });
  expect(await get(PODS)).toEqual({ text: expect.stringMatching(/^.{100}$/), end: 'end' });
});

it('resets the connection', async () => {
  test.server.faults.set({ fault: { kind: 'reset', afterBytes: 100 } });
  expect((await get(PODS)).end).not.toBe('end');
});

it('hangs until the server closes', async () => {
  test.server.faults.set({ fault: { kind: 'hang', after: 'headers' } });
  const hanging = get(PODS);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await test.server.close();
  expect((await hanging).text).toBe('');
});
