import { afterEach, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { closeClients, connectTo, kubeErrorOf } from './connection.fixture.js';
import { closeServers, serveRaw } from './local-server.fixture.js';
import { PROTOCOLS, serveBy } from './protocols.fixture.js';

afterEach(async () => {
  closeClients();
  await closeServers();
});

const answer = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}';
const half = '{"items":';
const halfOfIt = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n${half}`;

describe('a connection that the server closes', () => {
  it('is replaced when it was idle', async () => {
    let requests = 0;
    const server = await serveRaw((socket) => {
      requests++;
      if (requests === 2) socket.resetAndDestroy();
      else socket.write(answer);
    });
    const client = connectTo(server.url);
    await client.get('/one');
    expect(await client.get('/two')).toEqual({});
    expect(server.connections).toBe(2);
  });

  it('is replaced only once', async () => {
    let requests = 0;
    const server = await serveRaw((socket) => {
      requests++;
      if (requests > 1) socket.resetAndDestroy();
      else socket.write(answer);
    });
    const client = connectTo(server.url);
    await client.get('/one');
    const error = await kubeErrorOf(client.get('/two'));
    expect(error).toMatchObject({ reason: 'Unreachable', status: null });
    expect(requests).toBe(3);
  });

  it('fails the request when it was new', async () => {
    const server = await serveRaw((socket) => socket.resetAndDestroy());
    const error = await kubeErrorOf(connectTo(server.url).get('/version'));
    expect(error.message).toBe(
      `Unable to connect to the server: read tcp ${server.url.host}: read: connection reset by peer`,
    );
    expect(server.connections).toBe(1);
  });

  it('fails the request when it ends without an answer', async () => {
    const server = await serveRaw((socket) => socket.end());
    const error = await kubeErrorOf(connectTo(server.url).get('/version'));
    expect(error.message).toBe('Unable to connect to the server: EOF');
  });

  it.each([
    ['reset', (socket: { resetAndDestroy(): unknown }) => socket.resetAndDestroy()],
    ['end', (socket: { end(): unknown }) => socket.end()],
  ] as const)('fails the request by a %s in the body', async (_, close) => {
    const server = await serveRaw((socket) =>
      socket.write(halfOfIt, () => setImmediate(() => close(socket))),
    );
    const error = await kubeErrorOf(connectTo(server.url).get('/api/v1/pods'));
    expect(error).toMatchObject({
      reason: 'MalformedResponse',
      message:
        'error: unexpected error when reading response body of /api/v1/pods. Please retry. Original error: unexpected EOF',
    });
  });
});

describe.each(PROTOCOLS)('by %s', (protocol) => {
  describe('the time limit', () => {
    it('ends a request that is not answered', async () => {
      const server = await serveBy(protocol, () => undefined);
      const error = await kubeErrorOf(server.client({}, { requestTimeoutMs: 300 }).get('/version'));
      expect(error).toMatchObject({
        reason: 'Timeout',
        status: null,
        message:
          'Unable to connect to the server: net/http: request canceled (Client.Timeout exceeded while awaiting headers)',
      });
    });

    it('holds for the body too', async () => {
      const server = await serveBy(protocol, (_, response) => response.write(half));
      const error = await kubeErrorOf(server.client({}, { requestTimeoutMs: 500 }).get('/version'));
      expect(error.message).toBe(
        'Unable to connect to the server: net/http: request canceled (Client.Timeout or context cancellation while reading body)',
      );
    });

    it('may be longer than a timer of JavaScript', async () => {
      const server = await serveBy(protocol, (_, response) => response.end('{}'));
      expect(await server.client({}, { requestTimeoutMs: 2 ** 40 }).get('/version')).toEqual({});
    });
  });

  describe('an interruption', () => {
    it('ends what is under way, with its own reason', async () => {
      const controller = new AbortController();
      const server = await serveBy(protocol, (_, response) => {
        response.write(half);
        controller.abort(new Error('interrupted'));
      });
      const client = server.client({}, { signal: controller.signal });
      await expect(client.get('/version')).rejects.toThrow('interrupted');
    });

    it('keeps a request from being made', async () => {
      const server = await serveBy(protocol, (_, response) => response.end('{}'));
      const client = server.client({}, { signal: AbortSignal.abort(new Error('interrupted')) });
      await expect(client.get('/version')).rejects.toThrow('interrupted');
      expect(server.requests).toHaveLength(0);
    });
  });

  describe('the size limit', () => {
    const large = JSON.stringify({ text: 'x'.repeat(3 * 2 ** 20) });
    const tooLarge =
      'error: the response to GET /api/v1/pods is larger than 1 MiB; ask for less, as with -n or a CLUSTER';

    it('ends a response that is too large', async () => {
      const server = await serveBy(protocol, (_, response) => response.end(large));
      const client = server.client({}, { maxResponseBytes: 2 ** 20 });
      const error = await kubeErrorOf(client.get('/api/v1/pods'));
      expect(error).toMatchObject({ reason: 'ResponseTooLarge', message: tooLarge });
    });

    it('counts what comes out of compression', async () => {
      const server = await serveBy(protocol, (_, response) =>
        response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(large)),
      );
      const client = server.client({}, { maxResponseBytes: 2 ** 20 });
      expect((await kubeErrorOf(client.get('/api/v1/pods'))).message).toBe(tooLarge);
    });
  });

  it('turns down what cannot be a header', async () => {
    const server = await serveBy(protocol, (_, response) => response.end('{}'));
    const impersonate = { user: 'a\nb', uid: null, groups: [], extra: {} };
    const error = await kubeErrorOf(server.client({ impersonate }).get('/version'));
    expect(error.reason).toBe('Config');
    expect(error.message).toBe(
      'Unable to connect to the server: Invalid character in header content ["Impersonate-User"]',
    );
  });
});
