import { afterEach, describe, expect, it } from '@jest/globals';
import { constants, type ServerHttp2Stream } from 'node:http2';
import tls from 'node:tls';
import { closeClients, connectTo, kubeErrorOf } from './connection.fixture.js';
import { closeServers, listen } from './local-server.fixture.js';
import { localPair, serveStreams, sessionOf, type ApiServer } from './protocols.fixture.js';

afterEach(async () => {
  closeClients();
  await closeServers();
});

const path = '/api/v1/pods';

describe('a server that is about to leave', () => {
  it('is connected to anew', async () => {
    const server = await serveStreams((stream, response) => {
      sessionOf(stream).goaway();
      response.end('{}');
    });
    const client = server.client();
    for (let times = 0; times < 3; times++) expect(await client.get('/version')).toEqual({});
    expect(server.connections).toBe(3);
  });

  it('is asked again for what it did not begin to answer', async () => {
    const server = await serveStreams((stream, response) => {
      if (server.requests.length <= 2) {
        // The first of two requests is answered, the second one not.
        if (server.requests.length === 2) sessionOf(stream).goaway(constants.NGHTTP2_NO_ERROR, 1);
        setTimeout(() => response.end('{}'), 20);
      } else response.end('{}');
    });
    const client = server.client();
    expect(await Promise.all([client.get('/one'), client.get('/two')])).toEqual([{}, {}]);
    expect(server.requests.map(({ url }) => url)).toEqual(['/one', '/two', '/two']);
    expect(server.connections).toBe(2);
  });

  it('is not asked again when it gives us the blame', async () => {
    const server = await serveStreams((stream) => {
      sessionOf(stream).goaway(constants.NGHTTP2_ENHANCE_YOUR_CALM, 1);
    });
    const error = await kubeErrorOf(server.client().get('/version'));
    expect(error).toMatchObject({ reason: 'Unreachable', status: null });
    expect(error.message).toBe(
      'Unable to connect to the server: http2: server sent GOAWAY and closed the connection; ErrCode=ENHANCE_YOUR_CALM',
    );
    expect(server.requests).toHaveLength(1);
  });

  it('is asked again all the same for what it did not see', async () => {
    const server = await serveStreams((stream, response) => {
      if (server.requests.length === 2) sessionOf(stream).goaway(constants.NGHTTP2_ENHANCE_YOUR_CALM, 1);
      if (server.requests.length === 3) response.end('{}');
    });
    const client = server.client();
    const [first, second] = await Promise.allSettled([client.get('/one'), client.get('/two')]);
    expect(first.status).toBe('rejected');
    expect(second).toMatchObject({ status: 'fulfilled', value: {} });
    expect(server.connections).toBe(2);
  });
});

describe('a request that the server resets', () => {
  it('is made again when it was refused', async () => {
    const server = await serveStreams((stream, response) => {
      if (server.requests.length === 1) stream.close(constants.NGHTTP2_REFUSED_STREAM);
      else response.end('{}');
    });
    expect(await server.client().get('/version')).toEqual({});
    expect(server.requests).toHaveLength(2);
    expect(server.connections).toBe(1);
  });

  it.each([
    ['REFUSED_STREAM', 2],
    ['INTERNAL_ERROR', 1],
  ] as const)('fails by %s after %d requests', async (name, requests) => {
    const server = await serveStreams((stream) => {
      stream.close(constants[`NGHTTP2_${name}`]);
    });
    const error = await kubeErrorOf(server.client().get('/version'));
    expect(error.reason).toBe('Unreachable');
    expect(error.message.replace(/ID \d+/, 'ID N')).toBe(
      `Unable to connect to the server: stream error: stream ID N; ${name}; received from peer`,
    );
    expect(server.requests).toHaveLength(requests);
  });

  it.each(['NGHTTP2_INTERNAL_ERROR', 'NGHTTP2_CANCEL', 'NGHTTP2_REFUSED_STREAM'] as const)(
    'fails by %s in the body',
    async (code) => {
      const server = await serveStreams((stream, response) => {
        response.write('{"items":', () => {
          stream.close(constants[code]);
        });
      });
      const error = await kubeErrorOf(server.client().get(path));
      expect(error).toMatchObject({ reason: 'MalformedResponse', status: 200 });
      expect(error.message).toContain(`when reading response body of ${path}. Please retry.`);
      expect(server.requests).toHaveLength(1);
    },
  );
});

describe('a connection that breaks', () => {
  const endings = ['a reset', 'an end', 'an end of its session'] as const;

  function end(how: (typeof endings)[number], server: ApiServer, stream: ServerHttp2Stream): void {
    if (how === 'an end of its session') sessionOf(stream).destroy();
    else server.cut(how === 'a reset' ? 'reset' : 'end');
  }

  it.each(endings)('by %s is replaced when it was idle', async (how) => {
    const server = await serveStreams((stream, response) => {
      if (server.requests.length === 2) end(how, server, stream);
      else response.end('{}');
    });
    const client = server.client();
    await client.get('/one');
    expect(await client.get('/two')).toEqual({});
    expect(server.connections).toBe(2);
  });

  it.each(endings)('by %s is replaced only once', async (how) => {
    const server = await serveStreams((stream, response) => {
      if (server.requests.length > 1) end(how, server, stream);
      else response.end('{}');
    });
    const client = server.client();
    await client.get('/one');
    expect(await kubeErrorOf(client.get('/two'))).toMatchObject({ reason: 'Unreachable', status: null });
    expect(server.requests).toHaveLength(3);
  });

  it.each(endings)('by %s fails all requests when it was new', async (how) => {
    const server = await serveStreams((stream) => {
      if (server.requests.length === 3) end(how, server, stream);
    });
    const client = server.client();
    const errors = await Promise.all(['/a', '/b', '/c'].map((url) => kubeErrorOf(client.get(url))));
    expect(errors.map(({ reason }) => reason)).toEqual(['Unreachable', 'Unreachable', 'Unreachable']);
    expect(errors[0]?.message).toMatch(
      /^Unable to connect to the server: (?:EOF|read tcp .* reset by peer)$/,
    );
    expect(server.connections).toBe(1);
  });

  it.each(endings)('by %s fails a request in its body', async (how) => {
    const server = await serveStreams((stream, response) => {
      response.write('{"items":', () => setImmediate(() => end(how, server, stream)));
    });
    const error = await kubeErrorOf(server.client().get(path));
    expect(error).toMatchObject({
      reason: 'MalformedResponse',
      message: `error: unexpected error when reading response body of ${path}. Please retry. Original error: unexpected EOF`,
    });
  });
});

it('does not take what is no HTTP/2', async () => {
  const { ca, ...pair } = await localPair();
  const server = await listen(
    tls.createServer({ ...pair, ALPNProtocols: ['h2'] }, (socket) =>
      socket.write('HTTP/1.1 400 Bad Request\r\n'),
    ),
    'https',
  );
  const error = await kubeErrorOf(connectTo(server.url, { tls: { ca } }).get('/version'));
  expect(error.reason).toBe('MalformedResponse');
  expect(error.message).toBe('Unable to connect to the server: malformed HTTP response');
});
