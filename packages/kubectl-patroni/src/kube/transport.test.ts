import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { closeClients, kubeErrorOf } from './connection.fixture.js';
import type { Credentials, Identity } from './connection.js';
import { closeServers } from './local-server.fixture.js';
import { PROTOCOLS, sentValues, serveBy } from './protocols.fixture.js';

afterEach(async () => {
  closeClients();
  await closeServers();
});

const podList = JSON.stringify({ kind: 'PodList', metadata: {}, items: [{ metadata: { name: 'demo-0' } }] });
const pods = {
  path: '/api/v1/namespaces/default/pods',
  view: 'whole' as const,
  project: (item: unknown) => item,
};

/** Credentials whose token is another one after each renewal. */
function renewable(tokens: readonly string[]): Credentials & { renewals: number } {
  const credentials = {
    renewals: 0,
    get: (): Promise<Identity> =>
      Promise.resolve({
        authorization: `Bearer ${tokens[credentials.renewals] ?? ''}`,
        clientCertificate: null,
        clientKey: null,
      }),
    renew: () => {
      credentials.renewals++;
      return Promise.resolve(credentials.renewals < tokens.length);
    },
  };
  return credentials;
}

describe.each(PROTOCOLS)('by %s', (protocol) => {
  describe('connect', () => {
    it('lists over one connection that is kept', async () => {
      const server = await serveBy(protocol, (_, response) => response.end(podList));
      const client = server.client();
      for (let times = 0; times < 5; times++) {
        expect((await client.list(pods)).items).toEqual([{ metadata: { name: 'demo-0' } }]);
      }
      expect(server.connections).toBe(1);
      expect(server.requests).toHaveLength(5);
    });

    it('opens no more connections than it must for requests in parallel', async () => {
      const server = await serveBy(protocol, (_, response) => setImmediate(() => response.end('{}')));
      const client = server.client();
      await Promise.all(Array.from({ length: 30 }, (_, index) => client.get(`/api/v1/${String(index)}`)));
      expect(server.connections).toBeLessThanOrEqual(protocol === 'h2' ? 1 : 8);
      expect(server.requests).toHaveLength(30);
    });

    it('keeps the path of the server and sends a limit and selectors', async () => {
      const server = await serveBy(protocol, (_, response) => response.end(podList));
      const client = server.client({ server: new URL('/k8s/clusters/c-1/', server.url) });
      await client.list({
        ...pods,
        labelSelector: 'cluster-name=demo',
        fieldSelector: 'status.podIP=10.0.0.1',
      });
      expect(server.requests[0]?.url).toBe(
        '/k8s/clusters/c-1/api/v1/namespaces/default/pods?limit=500&labelSelector=cluster-name%3Ddemo&fieldSelector=status.podIP%3D10.0.0.1',
      );
    });

    it('says who asks, with what, and for whom', async () => {
      const server = await serveBy(protocol, (_, response) => response.end(podList));
      const client = server.client({
        credentials: renewable(['secret']),
        impersonate: {
          user: 'zoë',
          uid: '7',
          groups: ['system:masters', 'dev'],
          extra: { 'example.com/Scopes': ['a', 'b'] },
        },
      });
      await client.list(pods);
      const [request] = server.requests;
      expect(request?.headers).toMatchObject({
        accept: 'application/json',
        'accept-encoding': 'gzip',
        authorization: 'Bearer secret',
        'kubectl-command': 'kubectl patroni topology',
        'user-agent': 'kubectl-patroni/v0.0.0 (test/test)',
        'impersonate-user': Buffer.from('zoë').toString('latin1'),
        'impersonate-uid': '7',
      });
      expect(request && sentValues(request, 'impersonate-group')).toEqual(['system:masters', 'dev']);
      expect(request && sentValues(request, 'impersonate-extra-example.com%2fscopes')).toEqual(['a', 'b']);
    });

    it('asks for metadata in the form that holds nothing else', async () => {
      const server = await serveBy(protocol, (_, response) => response.end(podList));
      const client = server.client();
      await client.list({ ...pods, view: 'metadata' });
      await client.get('/api/v1/namespaces/default/configmaps/demo-config', { view: 'metadata' });
      expect(server.requests.map(({ headers }) => headers.accept)).toEqual([
        'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,' +
          'application/json;as=PartialObjectMetadataList;v=v1beta1;g=meta.k8s.io',
        'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io,' +
          'application/json;as=PartialObjectMetadata;v=v1beta1;g=meta.k8s.io',
      ]);
    });

    it('reads compressed answers, and asks for none when told not to', async () => {
      const server = await serveBy(protocol, (request, response) => {
        if (request.headers['accept-encoding'] !== 'gzip') return response.end(podList);
        return response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(podList));
      });
      expect((await server.client().list(pods)).items).toHaveLength(1);
      expect((await server.client({ disableCompression: true }).list(pods)).items).toHaveLength(1);
      expect(server.requests[1]?.headers['accept-encoding']).toBeUndefined();
    });

    it('tells the clock of the server', async () => {
      const server = await serveBy(protocol, (_, response) =>
        response.writeHead(200, { Date: 'Sun, 22 Nov 2026 09:00:00 GMT' }).end(podList),
      );
      expect((await server.client().list(pods)).serverTime).toEqual(new Date('2026-11-22T09:00:00Z'));
    });

    it('knows no time when the server sends none', async () => {
      const server = await serveBy(protocol, (_, response) => {
        response.sendDate = false;
        response.end(podList);
      });
      expect((await server.client().list(pods)).serverTime).toBeNull();
    });

    it('prints each warning once', async () => {
      const server = await serveBy(protocol, (_, response) =>
        response
          .writeHead(200, {
            Warning: ['299 - "old flag"', '299 - "v1 Endpoints is deprecated in v1.33+; use other"'],
          })
          .end(podList),
      );
      const warn = jest.fn();
      const client = server.client({}, { warn });
      await Promise.all([client.list(pods), client.list(pods)]);
      expect(warn.mock.calls).toEqual([['Warning: old flag']]);
    });

    it('logs requests as kubectl does, and never a token', async () => {
      const server = await serveBy(protocol, (_, response) => response.end('{}'));
      const lines: string[] = [];
      const withUser = new URL(server.url);
      withUser.username = 'somebody';
      withUser.password = 'secret';
      const debug = (line: string) => lines.push(line);
      await server
        .client({ server: withUser, credentials: renewable(['secret']) }, { debug })
        .get('/version');
      expect(lines).toEqual([
        expect.stringMatching(/^GET https?:\/\/127\.0\.0\.1:\d+\/version 200 OK in \d+ milliseconds$/),
      ]);
    });
  });

  describe('a list of many pages', () => {
    const page = (name: string, token: string) =>
      JSON.stringify({ metadata: { continue: token }, items: [{ metadata: { name } }] });
    const names = {
      ...pods,
      project: (item: unknown) => (item as { metadata: { name: string } }).metadata.name,
    };

    it('is read over one connection', async () => {
      const pages: Record<string, string> = { '': page('a', '2'), 2: page('b', '3'), 3: page('c', '') };
      const server = await serveBy(protocol, ({ url }, response) => {
        const token = new URL(url ?? '', 'http://x').searchParams.get('continue') ?? '';
        response.end(pages[token]);
      });
      expect((await server.client().list(names)).items).toEqual(['a', 'b', 'c']);
      expect(server.connections).toBe(1);
    });

    it('is begun anew once when it took too long', async () => {
      const server = await serveBy(protocol, (_, response) => {
        if (server.requests.length === 2 || server.requests.length === 4) {
          response
            .writeHead(410)
            .end(JSON.stringify({ kind: 'Status', reason: 'Expired', message: 'too old' }));
        } else response.end(page('a', 'next'));
      });
      const error = await kubeErrorOf(server.client().list(names));
      expect(error).toMatchObject({ reason: 'Expired', status: 410 });
      expect(error.message).toBe('Error from server (Expired): too old');
      expect(server.requests.map(({ url }) => url?.includes('continue=next'))).toEqual([
        false,
        true,
        false,
        true,
      ]);
    });
  });

  describe('after a 401', () => {
    it('renews the credentials once and asks again', async () => {
      const server = await serveBy(protocol, (request, response) => {
        response.statusCode = request.headers.authorization === 'Bearer new' ? 200 : 401;
        response.end(podList);
      });
      const credentials = renewable(['old', 'new']);
      expect((await server.client({ credentials }).list(pods)).items).toHaveLength(1);
      expect(credentials.renewals).toBe(1);
    });

    it('takes what a request beside it has renewed', async () => {
      const server = await serveBy(protocol, (request, response) => {
        response.statusCode = request.headers.authorization === 'Bearer new' ? 200 : 401;
        response.end(podList);
      });
      const credentials = renewable(['old', 'new', 'newer']);
      const client = server.client({ credentials });
      // The second 401 arrives when the first one has led to a new token.
      const slow = client.list({
        ...pods,
        path: '/api/v1/slow',
      });
      await Promise.all([client.list(pods), slow]);
      expect(credentials.renewals).toBe(1);
    });

    it('gives up when that does not help', async () => {
      const server = await serveBy(protocol, (_, response) => response.writeHead(401).end());
      const credentials = renewable(['old', 'new', 'newer']);
      const error = await kubeErrorOf(server.client({ credentials }).list(pods));
      expect(error).toMatchObject({
        reason: 'Unauthorized',
        status: 401,
        message:
          'error: You must be logged in to the server (the server has asked for the client to provide credentials (get pods))',
      });
      expect(server.requests).toHaveLength(2);
    });

    it('does not ask again with what it has just been refused with', async () => {
      const server = await serveBy(protocol, (_, response) => response.writeHead(401).end());
      await kubeErrorOf(server.client().list(pods));
      expect(server.requests).toHaveLength(1);
    });
  });

  describe('when asked to wait', () => {
    it.each([429, 503])('tries again after a %d', async (status) => {
      const server = await serveBy(protocol, (_, response) => {
        if (server.requests.length <= 2) response.writeHead(status, { 'Retry-After': '0' });
        response.end(podList);
      });
      const lines: string[] = [];
      const client = server.client({}, { debug: (line) => lines.push(line) });
      expect((await client.list(pods)).items).toHaveLength(1);
      expect(server.requests).toHaveLength(3);
      expect(
        lines.filter((line) => line.startsWith('Got a Retry-After 0s response for attempt')),
      ).toHaveLength(2);
    });

    it('gives up after five times', async () => {
      const server = await serveBy(protocol, (_, response) =>
        response.writeHead(429, { 'Retry-After': '0' }).end(),
      );
      const error = await kubeErrorOf(server.client().list(pods));
      expect(error).toMatchObject({ reason: 'TooManyRequests', status: 429 });
      expect(server.requests).toHaveLength(6);
    });

    it('does not wait longer than it may', async () => {
      const server = await serveBy(protocol, (_, response) =>
        response.writeHead(503, { 'Retry-After': '3' }).end(),
      );
      const client = server.client({}, { requestTimeoutMs: 2000 });
      const error = await kubeErrorOf(client.list(pods));
      expect(error.message).toBe(
        'Error from server (ServiceUnavailable): the server is currently unable to handle the request (get pods)',
      );
      expect(server.requests).toHaveLength(1);
    });

    it('stops waiting when interrupted', async () => {
      const server = await serveBy(protocol, (_, response) =>
        response.writeHead(503, { 'Retry-After': '20' }).end(),
      );
      const controller = new AbortController();
      const debug = (line: string) => {
        if (line.startsWith('Got a Retry-After')) controller.abort(new Error('interrupted'));
      };
      const client = server.client({}, { signal: controller.signal, debug });
      await expect(client.list(pods)).rejects.toThrow('interrupted');
    });
  });
});
