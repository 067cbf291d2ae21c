import { afterEach, describe, expect, it } from '@jest/globals';
import type { TLSSocket } from 'node:tls';
import { closeClients, connectTo, kubeErrorOf } from './connection.fixture.js';
import { closeServers, serveRaw, serveTls, type LocalServer } from './local-server.fixture.js';
import { localPair, serveHttp2 } from './protocols.fixture.js';

afterEach(async () => {
  closeClients();
  await closeServers();
});

async function serveWith(kind: 'h2 alone' | 'h2 first' | 'http/1.1 alone' | 'none'): Promise<LocalServer> {
  const { cert, key } = await localPair();
  const answer: Parameters<typeof serveTls>[1] = (_, response) => void response.end('{}');
  if (kind === 'h2 alone') return serveHttp2({ cert, key }, answer);
  if (kind === 'h2 first') return serveHttp2({ cert, key, allowHTTP1: true }, answer);
  return serveTls({ cert, key, ...(kind === 'none' && { ALPNProtocols: [] }) }, answer);
}

describe.each([
  ['h2 alone', '2.0', 1],
  ['h2 first', '2.0', 1],
  ['http/1.1 alone', '1.1', 5],
  ['none', '1.1', 5],
] as const)('a server that speaks %s', (kind, version, connections) => {
  it('is asked by what it speaks, beginning with the connection that told', async () => {
    const server = await serveWith(kind);
    const client = connectTo(server.url, { tls: { ca: (await localPair()).ca } });
    await client.get('/version');
    expect(server.connections).toBe(1);
    await Promise.all(Array.from({ length: 5 }, () => client.get('/version')));
    expect(server.connections).toBeLessThanOrEqual(connections);
    expect(new Set(server.requests.map(({ httpVersion }) => httpVersion))).toEqual(new Set([version]));
  });
});

it('offers HTTP/2 only where it could be spoken', async () => {
  const protocols: unknown[] = [];
  const { ca, ...pair } = await localPair();
  const ALPNCallback = ({ protocols: offered }: { protocols: string[] }) => {
    protocols.push(offered);
    return 'http/1.1';
  };
  const server = await serveTls({ ...pair, ALPNCallback }, (request, response) => {
    expect((request.socket as TLSSocket).alpnProtocol).toBe('http/1.1');
    setImmediate(() => response.end('{}'));
  });
  const client = connectTo(server.url, { tls: { ca } });
  await Promise.all([client.get('/one'), client.get('/two')]);
  expect(protocols).toEqual([['h2', 'http/1.1'], ['http/1.1']]);
});

it('connects once for requests that are made in parallel, and tells each of them why it cannot', async () => {
  const server = await serveRaw((socket) => socket.end());
  const client = connectTo(new URL(`https://127.0.0.1:${String(server.port)}`));
  const ask = async () => (await kubeErrorOf(client.get('/version'))).message;
  const eof = 'Unable to connect to the server: EOF';
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([eof, eof, eof]);
  expect(server.connections).toBe(1);
  expect(await ask()).toBe(eof);
  expect(server.connections).toBe(2);
});

it.each(['timeout', 'interruption'])('does not wait for a connection any longer after a %s', async (kind) => {
  const server = await serveRaw(() => undefined);
  const controller = new AbortController();
  const client = connectTo(
    new URL(`https://127.0.0.1:${String(server.port)}`),
    {},
    kind === 'timeout' ? { requestTimeoutMs: 50 } : { signal: controller.signal },
  );
  setTimeout(() => controller.abort(new Error('interrupted')), 50);
  await expect(client.get('/version')).rejects.toThrow(
    kind === 'timeout' ? 'Client.Timeout exceeded while awaiting headers' : 'interrupted',
  );
});

it('ends a handshake that is under way', async () => {
  const server = await serveRaw(() => client.close());
  const client = connectTo(new URL(`https://127.0.0.1:${String(server.port)}`));
  expect((await kubeErrorOf(client.get('/version'))).message).toBe('Unable to connect to the server: closed');
});
