import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { constants } from 'node:http2';
import type { TLSSocket } from 'node:tls';
import { readLive } from '../source/live.js';
import { closeClients, kubeErrorOf } from './connection.fixture.js';
import { closeServers } from './local-server.fixture.js';
import { serveStreams, sessionOf } from './protocols.fixture.js';

afterEach(async () => {
  closeClients();
  await closeServers();
});

const names = {
  path: '/api/v1/pods',
  view: 'whole' as const,
  project: (item: unknown) => (item as { metadata: { name: string } }).metadata.name,
};

describe('one connection', () => {
  it('does for a whole reading', async () => {
    const server = await serveStreams((_, response) => response.end('{"items":[],"metadata":{}}'));
    const { problems } = await readLive(server.client(), { namespace: 'demo', cluster: 'demo' });
    expect(problems).toEqual([]);
    expect(server.requests).toHaveLength(10);
    expect(server.connections).toBe(1);
  });

  it('takes no more than eight requests at once', async () => {
    let running = 0;
    let most = 0;
    const server = await serveStreams((_, response) => {
      most = Math.max(most, ++running);
      setTimeout(() => {
        running--;
        response.end('{}');
      }, 5);
    });
    const client = server.client();
    await Promise.all(Array.from({ length: 30 }, () => client.get('/version')));
    expect(most).toBe(8);
  });

  it('takes a list of ten pages', async () => {
    const server = await serveStreams((_, response, { url }) => {
      const page = Number(new URL(url ?? '', 'https://x').searchParams.get('continue') ?? '0');
      const items = Array.from({ length: 500 }, (__, index) => ({
        metadata: { name: `pod-${String(page * 500 + index)}`, annotations: { text: 'x'.repeat(2000) } },
      }));
      response.end(JSON.stringify({ items, metadata: page === 9 ? {} : { continue: String(page + 1) } }));
    });
    const { items } = await server.client().list(names);
    expect(items).toEqual(Array.from({ length: 5000 }, (_, index) => `pod-${String(index)}`));
    expect(server.connections).toBe(1);
  });

  it('takes large answers in parallel', async () => {
    const text = 'x'.repeat(8 * 2 ** 20);
    const server = await serveStreams((_, response) => response.end(JSON.stringify(text)));
    const client = server.client();
    const answers = await Promise.all(Array.from({ length: 8 }, () => client.get('/version')));
    expect(answers.every((answer) => answer === text)).toBe(true);
  });

  it('is left without a trace when the client is closed', async () => {
    let ended: Promise<unknown> | null = null;
    const server = await serveStreams((stream, response) => {
      ended = once(sessionOf(stream), 'close');
      response.end('{}');
    });
    const client = server.client();
    await client.get('/version');
    client.close();
    await ended;
    expect(process.getActiveResourcesInfo().filter((name) => name === 'TLSSocketWrap')).toEqual([]);
  });

  it('ends with the client, and requests with it', async () => {
    const server = await serveStreams(() => {
      client.close();
    });
    const client = server.client();
    expect((await kubeErrorOf(client.get('/version'))).message).toBe(
      'Unable to connect to the server: closed',
    );
    expect((await kubeErrorOf(client.get('/version'))).message).toBe(
      'Unable to connect to the server: closed',
    );
  });
});

describe('one request of several', () => {
  /** Resolves with the code that the first request for `/hang` is ended with. */
  async function serveHanging(begin: string | null) {
    let tell: (code: number) => void;
    const ended = new Promise<number>((resolve) => (tell = resolve));
    const server = await serveStreams((stream, response, { url }) => {
      if (url !== '/hang') return response.end('{}');
      stream.once('close', () => tell(stream.rstCode));
      if (begin !== null) response.write(begin);
      return undefined;
    });
    return { server, ended };
  }

  it.each([null, '{"items":'])('is ended alone by the time limit (sent: %p)', async (begin) => {
    const { server, ended } = await serveHanging(begin);
    const client = server.client({}, { requestTimeoutMs: 400 });
    const [error, answer] = await Promise.all([kubeErrorOf(client.get('/hang')), client.get('/version')]);
    expect(error.reason).toBe('Timeout');
    expect(answer).toEqual({});
    expect(await ended).toBe(constants.NGHTTP2_CANCEL);
    expect(await client.get('/version')).toEqual({});
    expect(server.connections).toBe(1);
  });

  it('is ended by an interruption', async () => {
    const { server, ended } = await serveHanging('{');
    const controller = new AbortController();
    const hanging = server.client({}, { signal: controller.signal }).get('/hang');
    setTimeout(() => controller.abort(new Error('interrupted')), 100);
    await expect(hanging).rejects.toThrow('interrupted');
    expect(await ended).toBe(constants.NGHTTP2_CANCEL);
  });

  it('is ended when it is sent too much', async () => {
    const { server, ended } = await serveHanging('x'.repeat(3 * 2 ** 20));
    const client = server.client({}, { maxResponseBytes: 2 ** 20 });
    expect((await kubeErrorOf(client.get('/hang'))).reason).toBe('ResponseTooLarge');
    expect(await ended).toBe(constants.NGHTTP2_CANCEL);
    expect(await client.get('/version')).toEqual({});
    expect(server.connections).toBe(1);
  });
});

it('resumes its TLS session on a further connection', async () => {
  const resumed: boolean[] = [];
  const server = await serveStreams((stream, response) => {
    const session = sessionOf(stream);
    resumed.push((session.socket as TLSSocket).isSessionReused());
    session.goaway();
    response.end('{}');
  });
  const client = server.client();
  for (let times = 0; times < 3; times++) await client.get('/version');
  expect(resumed).toEqual([false, true, true]);
});
