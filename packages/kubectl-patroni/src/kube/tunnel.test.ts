import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { closeClients, connectTo, kubeErrorOf } from './connection.fixture.js';
import { proxyTo, socksTo } from './local-proxy.fixture.js';
import { closeServers, serve, serveRaw, type LocalServer } from './local-server.fixture.js';
import { SECURE_PROTOCOLS, serveSecurely, type SecureProtocol } from './protocols.fixture.js';
import { createAuthority, type KeyPair, type TestAuthority } from './test-authority.fixture.js';

/** Nothing is there: whoever gets an answer has it by the proxy. */
const SERVER = new URL('https://10.255.255.1:6443');
const NAMED = new URL('https://api.example');

let authority: TestAuthority;
let pair: KeyPair;

beforeAll(async () => {
  authority = await createAuthority();
  pair = await authority.issue('DNS:api.example,DNS:localhost,IP:127.0.0.1,IP:10.255.255.1');
});

afterEach(async () => {
  closeClients();
  await closeServers();
});

function serveApi(protocol: SecureProtocol): Promise<LocalServer> {
  return serveSecurely(protocol, pair, (_, response) => response.end('{}'));
}

describe.each(SECURE_PROTOCOLS)('an HTTP proxy, to a server that speaks %s,', (protocol) => {
  it('makes a tunnel, which is kept', async () => {
    const api = await serveApi(protocol);
    const proxy = await proxyTo(api.port);
    const client = connectTo(SERVER, { proxyUrl: proxy.url.href, tls: { ca: authority.ca } });
    for (let times = 0; times < 3; times++) expect(await client.get('/version')).toEqual({});
    expect(proxy.targets).toEqual(['10.255.255.1:6443']);
    expect(proxy.requests[0]?.headers).not.toHaveProperty('proxy-authorization');
    expect(api.requests[0]?.headers).not.toHaveProperty('proxy-authorization');
  });

  it('resolves the name of the server, which its certificate is checked against', async () => {
    const api = await serveApi(protocol);
    const proxy = await proxyTo(api.port);
    const client = connectTo(NAMED, { proxyUrl: proxy.url.href, tls: { ca: authority.ca } });
    expect(await client.get('/version')).toEqual({});
    expect(proxy.targets).toEqual(['api.example:443']);
    const elsewhere = connectTo(new URL('https://elsewhere.example'), {
      proxyUrl: proxy.url.href,
      tls: { ca: authority.ca },
    });
    expect((await kubeErrorOf(elsewhere.get('/version'))).message).toContain('not elsewhere.example');
  });

  it('is told who we are', async () => {
    const api = await serveApi(protocol);
    const proxy = await proxyTo(api.port, ({ headers }) =>
      headers['proxy-authorization'] === `Basic ${Buffer.from('me:p@ss').toString('base64')}` ? 200 : 407,
    );
    const proxyUrl = `http://me:p%40ss@127.0.0.1:${String(proxy.port)}`;
    const client = connectTo(SERVER, { proxyUrl, tls: { ca: authority.ca } });
    expect(await client.get('/version')).toEqual({});
  });

  it('may itself be reached by TLS', async () => {
    const api = await serveApi(protocol);
    const proxy = await proxyTo(api.port, null, pair);
    const client = connectTo(SERVER, { proxyUrl: proxy.url.href, tls: { ca: authority.ca } });
    expect(await client.get('/version')).toEqual({});
    expect(proxy.targets).toEqual(['10.255.255.1:6443']);
  });

  it('passes plain requests on without a tunnel', async () => {
    const api = await serve((_, response) => response.end('{}'));
    const proxy = await proxyTo(api.port);
    const proxyUrl = `http://me:secret@127.0.0.1:${String(proxy.port)}`;
    const client = connectTo(new URL('http://api.example:8080'), { proxyUrl });
    expect(await client.get('/version')).toEqual({});
    expect(proxy.targets).toEqual([]);
    expect(proxy.requests[0]).toMatchObject({
      url: 'http://api.example:8080/version',
      headers: { host: 'api.example:8080', 'proxy-authorization': 'Basic bWU6c2VjcmV0' },
    });
  });

  it('says why it does not', async () => {
    const proxy = await proxyTo(0, () => 407);
    const proxyUrl = `http://me:secret@127.0.0.1:${String(proxy.port)}`;
    const error = await kubeErrorOf(connectTo(SERVER, { proxyUrl }).get('/version'));
    expect(error.reason).toBe('Unreachable');
    expect(error.message).toBe(
      `Unable to connect to the server: proxy http://127.0.0.1:${String(proxy.port)}: it answered 407 Proxy Authentication Required`,
    );
  });

  it('may not be there', async () => {
    const proxy = await proxyTo(0);
    await closeServers();
    const error = await kubeErrorOf(connectTo(SERVER, { proxyUrl: proxy.url.href }).get('/version'));
    expect(error.message).toBe(
      `Unable to connect to the server: proxy http://127.0.0.1:${String(proxy.port)}: connection refused`,
    );
  });

  it('may not answer in time', async () => {
    const proxy = await serveRaw(() => undefined);
    const client = connectTo(SERVER, { proxyUrl: proxy.url.href }, { requestTimeoutMs: 30 });
    expect((await kubeErrorOf(client.get('/version'))).reason).toBe('Timeout');
  });

  it('is left by an interruption', async () => {
    const controller = new AbortController();
    const proxy = await serveRaw(() => {
      controller.abort(new Error('interrupted'));
    });
    const client = connectTo(SERVER, { proxyUrl: proxy.url.href }, { signal: controller.signal });
    await expect(client.get('/version')).rejects.toThrow('interrupted');
  });
});

describe.each(SECURE_PROTOCOLS)('a SOCKS proxy, to a server that speaks %s,', (protocol) => {
  it.each([null, { user: 'me', password: 'secret' }])('makes a tunnel, which is kept (%p)', async (login) => {
    const api = await serveApi(protocol);
    const proxy = await socksTo(api.port, login);
    const userInfo = login === null ? '' : `${login.user}:${login.password}@`;
    const client = connectTo(NAMED, {
      proxyUrl: `socks5://${userInfo}127.0.0.1:${String(proxy.port)}`,
      tls: { ca: authority.ca },
    });
    for (let times = 0; times < 3; times++) expect(await client.get('/version')).toEqual({});
    expect(proxy.targets).toEqual(['api.example:443']);
  });

  it('leads to plain servers too', async () => {
    const api = await serve((_, response) => response.end('{}'));
    const proxy = await socksTo(api.port, null);
    const client = connectTo(new URL('http://10.255.255.1:8080'), { proxyUrl: proxy.url.href });
    expect(await client.get('/version')).toEqual({});
    expect(proxy.targets).toEqual(['10.255.255.1:8080']);
    expect(api.requests[0]?.url).toBe('/version');
  });

  it('may refuse', async () => {
    const proxy = await socksTo(0, { user: 'me', password: 'secret' });
    const proxyUrl = `socks5://me:wrong@127.0.0.1:${String(proxy.port)}`;
    const error = await kubeErrorOf(connectTo(SERVER, { proxyUrl }).get('/version'));
    expect(error.reason).toBe('Unreachable');
    expect(error.message).toMatch(
      /^Unable to connect to the server: proxy socks5:\/\/127\.0\.0\.1:\d+: .*[Aa]uthentication/,
    );
  });

  it('may not be there', async () => {
    const proxy = await socksTo(0, null);
    await closeServers();
    const error = await kubeErrorOf(connectTo(SERVER, { proxyUrl: proxy.url.href }).get('/version'));
    expect(error.message).toBe(
      `Unable to connect to the server: proxy socks5://127.0.0.1:${String(proxy.port)}: connection refused`,
    );
  });
});

it.each(['http', 'https', 'socks5'])('closing ends what waits for a proxy by %s', async (scheme) => {
  const proxy = await serveRaw(() => {
    client.close();
  });
  const proxyUrl = `${scheme}://127.0.0.1:${String(proxy.port)}`;
  const client = connectTo(SERVER, { proxyUrl, tls: { insecure: true } });
  const error = await kubeErrorOf(client.get('/version'));
  expect(error.message).toBe(`Unable to connect to the server: proxy ${proxyUrl}: closed`);
});
