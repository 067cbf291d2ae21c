import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { TlsOptions, TLSSocket } from 'node:tls';
import { closeClients, connectTo, kubeErrorOf, staticCredentials } from './connection.fixture.js';
import type { Credentials, Identity } from './connection.js';
import { closeServers, serve, serveRaw, serveTls, type LocalServer } from './local-server.fixture.js';
import { SECURE_PROTOCOLS, serveSecurely, type SecureProtocol } from './protocols.fixture.js';
import { createAuthority, type KeyPair, type TestAuthority } from './test-authority.fixture.js';

const LOCAL = 'DNS:localhost,DNS:api.example,IP:127.0.0.1';
let authority: TestAuthority;
let other: TestAuthority;
let good: KeyPair;

beforeAll(async () => {
  [authority, other] = await Promise.all([createAuthority(), createAuthority('other-ca')]);
  good = await authority.issue(LOCAL);
});

afterEach(async () => {
  closeClients();
  await closeServers();
});

function serveAs(
  pair: KeyPair,
  options: TlsOptions = {},
  protocol: SecureProtocol = 'h2',
): Promise<LocalServer> {
  return serveSecurely(protocol, { ...pair, ...options }, (_, response) => response.end('{}'));
}

function named(server: LocalServer, host: string): URL {
  return new URL(`https://${host}:${String(server.port)}`);
}

it('a server resumes its sessions on further connections', async () => {
  const resumed: boolean[] = [];
  const server = await serveTls(good, (request, response) => {
    resumed.push((request.socket as TLSSocket).isSessionReused());
    response.setHeader('Connection', 'close').end('{}');
  });
  const client = connectTo(server.url, { tls: { ca: authority.ca } });
  for (let times = 0; times < 3; times++) await client.get('/version');
  expect(resumed).toEqual([false, true, true]);
});

describe.each(SECURE_PROTOCOLS)('a server by TLS and %s', (protocol) => {
  it('is trusted by its authority', async () => {
    const server = await serveAs(good, {}, protocol);
    const client = connectTo(server.url, { tls: { ca: authority.ca } });
    expect(await client.get('/version')).toEqual({});
    await client.get('/version');
    expect(server.connections).toBe(1);
  });

  it('is sent its name', async () => {
    const names: unknown[] = [];
    const server = await serveSecurely(protocol, good, ({ socket }, response) => {
      names.push((socket as TLSSocket & { servername: unknown }).servername);
      response.end('{}');
    });
    await connectTo(named(server, 'localhost'), { tls: { ca: authority.ca } }).get('/version');
    await connectTo(server.url, { tls: { ca: authority.ca } }).get('/version');
    await connectTo(server.url, { tls: { ca: authority.ca, serverName: 'api.example' } }).get('/version');
    await connectTo(named(server, 'localhost'), {
      tls: { ca: authority.ca, serverName: '127.0.0.1' },
    }).get('/version');
    expect(names).toEqual(['localhost', false, 'api.example', false]);
  });

  it('is taken as it is where that was asked for', async () => {
    const server = await serveAs(await other.issue('DNS:elsewhere.example'), {}, protocol);
    expect(await connectTo(server.url, { tls: { insecure: true } }).get('/version')).toEqual({});
  });

  it('sees a client certificate, and a new one after a renewal', async () => {
    const [first, second] = await Promise.all([authority.issue('DNS:one'), authority.issue('DNS:two')]);
    const options = { ...good, ca: authority.ca, requestCert: true };
    const server = await serveSecurely(protocol, options, (request, response) => {
      const name = (request.socket as TLSSocket).getPeerCertificate().subjectaltname;
      response.writeHead(name === 'DNS:two' ? 200 : 401).end(JSON.stringify(name));
    });
    let current = first;
    const credentials: Credentials = {
      get: (): Promise<Identity> =>
        Promise.resolve({ authorization: null, clientCertificate: current.cert, clientKey: current.key }),
      renew: () => {
        current = second;
        return Promise.resolve(true);
      },
    };
    const client = connectTo(server.url, { tls: { ca: authority.ca }, credentials });
    expect(await client.get('/version')).toBe('DNS:two');
    expect(server.connections).toBe(2);
  });
});

describe.each(SECURE_PROTOCOLS)('a server that cannot be trusted, by %s', (protocol) => {
  const wrong = 'Unable to connect to the server: tls: failed to verify certificate: x509: ';

  it('has an unknown authority', async () => {
    const server = await serveAs(good, {}, protocol);
    for (const ca of [other.ca, null]) {
      const error = await kubeErrorOf(connectTo(server.url, { tls: { ca } }).get('/version'));
      expect(error).toMatchObject({ reason: 'TLS', status: null });
      expect(error.message).toBe(`${wrong}certificate signed by unknown authority`);
    }
    expect(server.requests).toHaveLength(0);
  });

  it('has an expired certificate', async () => {
    const server = await serveAs(await authority.issue(LOCAL, -1), {}, protocol);
    const error = await kubeErrorOf(connectTo(server.url, { tls: { ca: authority.ca } }).get('/version'));
    expect(error.message.replace(/\d{4}-\S+Z/, 'NOW')).toBe(
      `${wrong}certificate has expired or is not yet valid: current time NOW`,
    );
  });

  it.each([
    [
      'DNS:one.example,DNS:two.example',
      '127.0.0.1',
      null,
      "cannot validate certificate for 127.0.0.1 because it doesn't contain any IP SANs",
    ],
    [
      'DNS:one.example,DNS:two.example',
      'localhost',
      null,
      'certificate is valid for one.example, two.example, not localhost',
    ],
    ['IP:10.0.0.1', '127.0.0.1', null, 'certificate is valid for 10.0.0.1, not 127.0.0.1'],
    [
      'IP:10.0.0.1',
      'localhost',
      null,
      'certificate is not valid for any names, but wanted to match localhost',
    ],
    ['', 'localhost', null, 'certificate is not valid for any names, but wanted to match localhost'],
    [LOCAL, '127.0.0.1', 'wrong.name', 'certificate is valid for localhost, api.example, not wrong.name'],
    [LOCAL, '127.0.0.1', '10.0.0.9', 'certificate is valid for 127.0.0.1, not 10.0.0.9'],
  ])('has a certificate for %p when asked as %s (%s)', async (names, host, serverName, words) => {
    const server = await serveAs(await authority.issue(names), {}, protocol);
    const tls = { ca: authority.ca, serverName };
    const error = await kubeErrorOf(connectTo(named(server, host), { tls }).get('/version'));
    expect(error.message).toBe(wrong + words);
  });

  it('wants a certificate that we do not have', async () => {
    const server = await serveAs(
      good,
      { requestCert: true, rejectUnauthorized: true, ca: authority.ca },
      protocol,
    );
    const error = await kubeErrorOf(connectTo(server.url, { tls: { ca: authority.ca } }).get('/version'));
    expect(error).toMatchObject({ reason: 'TLS' });
    expect(error.message).toBe('Unable to connect to the server: remote error: tls: certificate required');
  });

  it('does not speak TLS', async () => {
    const server = await serve((_, response) => response.end());
    const error = await kubeErrorOf(connectTo(named(server, '127.0.0.1')).get('/version'));
    expect(error).toMatchObject({ reason: 'TLS' });
    expect(error.message).toBe(
      'Unable to connect to the server: http: server gave HTTP response to HTTPS client',
    );
  });

  it('ends the connection instead of a handshake', async () => {
    const server = await serveRaw((socket) => socket.end());
    const error = await kubeErrorOf(connectTo(named(server, '127.0.0.1')).get('/version'));
    expect(error.message).toBe('Unable to connect to the server: EOF');
  });
});

it('does not connect with a certificate and key that do not belong together', async () => {
  const server = await serveAs(good);
  const [one, two] = await Promise.all([authority.issue('DNS:one'), authority.issue('DNS:two')]);
  const credentials = staticCredentials({ clientCertificate: one.cert, clientKey: two.key });
  const error = await kubeErrorOf(
    connectTo(server.url, { credentials, tls: { ca: authority.ca } }).get('/version'),
  );
  expect(error.reason).toBe('Credentials');
  expect(error.message).toMatch(/^error: the certificates and key cannot be used: .*key values mismatch/);
  expect(server.connections).toBe(0);
});
