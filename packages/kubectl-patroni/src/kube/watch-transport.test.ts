/** Watching by the real transport, over each version of HTTP that API servers speak. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { closeClients, kubeErrorOf } from './connection.fixture.js';
import type { Identity } from './connection.js';
import { closeServers } from './local-server.fixture.js';
import { PROTOCOLS, sentValues, serveBy } from './protocols.fixture.js';
import type { Watch, WatchEvent } from './watch.js';

afterEach(async () => {
  closeClients();
  await closeServers();
});

const line = (type: string, object: unknown) => `${JSON.stringify({ type, object })}\n`;
const pod = (name: string, resourceVersion: string) => ({ metadata: { name, resourceVersion } });
const status = (code: number, reason: string, message: string) => ({ kind: 'Status', code, reason, message });

function request(signal = new AbortController().signal) {
  return { path: '/api/v1/pods', view: 'whole' as const, resourceVersion: '7', timeoutSeconds: 300, signal };
}

function begin(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', date: 'Sun, 22 Nov 2026 09:00:00 GMT' });
}

function refuse(response: ServerResponse, code: number, reason: string, message: string): void {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify(status(code, reason, message)));
}

async function all({ events }: Watch): Promise<WatchEvent[]> {
  const told: WatchEvent[] = [];
  for await (const event of events) told.push(event);
  return told;
}

describe.each(PROTOCOLS)('%s', (protocol) => {
  it('asks from a version on, with bookmarks, and reads lines however they are cut', async () => {
    const text = [
      line('ADDED', pod('a', '8')),
      line('SOMETHING', {}),
      line('BOOKMARK', pod('', '9')),
      line('DELETED', pod('ä', '10')),
    ].join('');
    const server = await serveBy(protocol, (_, response) => {
      begin(response);
      const bytes = Buffer.from(text);
      const cut = bytes.indexOf(Buffer.from('ä')) + 1; // inside of a character
      response.write(bytes.subarray(0, cut));
      setTimeout(() => response.end(bytes.subarray(cut)), 20);
    });
    const watched = await server.client().watch(request());
    expect(watched.serverTime).toEqual(new Date('2026-11-22T09:00:00Z'));
    expect(await all(watched)).toEqual([
      { type: 'ADDED', object: pod('a', '8'), resourceVersion: '8' },
      { type: 'BOOKMARK', object: pod('', '9'), resourceVersion: '9' },
      { type: 'DELETED', object: pod('ä', '10'), resourceVersion: '10' },
    ]);
    const { searchParams } = new URL(server.requests[0]?.url ?? '', server.url);
    expect(Object.fromEntries(searchParams)).toEqual({
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion: '7',
      timeoutSeconds: '300',
    });
  });

  it('hands an event on before the next has come, and ends when nobody wants more', async () => {
    let closed = (): void => undefined;
    const ended = new Promise<void>((resolve) => (closed = resolve));
    const server = await serveBy(protocol, (_, response) => {
      begin(response);
      response.write(line('ADDED', pod('a', '8')));
      response.on('close', closed);
    });
    const { events } = await server.client().watch(request());
    for await (const event of events) {
      expect(event.resourceVersion).toBe('8');
      break;
    }
    await ended;
  });

  it('ends with the reason of whoever stops it', async () => {
    const server = await serveBy(protocol, (_, response) => {
      begin(response);
      response.write(line('ADDED', pod('a', '8')));
    });
    const stop = new AbortController();
    const reason = new Error('enough');
    const watched = await server.client().watch(request(stop.signal));
    setTimeout(() => {
      stop.abort(reason);
    }, 20);
    await expect(all(watched)).rejects.toBe(reason);
    await expect(server.client().watch(request(stop.signal))).rejects.toBe(reason);
  });

  it('tells of a version that is too old, by status and by event', async () => {
    let asked = 0;
    const server = await serveBy(protocol, (_, response) => {
      asked++;
      if (asked === 1) {
        refuse(response, 410, 'Expired', 'too old resource version');
        return;
      }
      begin(response);
      response.end(line('ERROR', status(410, 'Expired', 'too old resource version')));
    });
    const client = server.client();
    expect((await kubeErrorOf(client.watch(request()))).status).toBe(410);
    expect((await kubeErrorOf(all(await client.watch(request())))).status).toBe(410);
  });

  it('words a refusal as kubectl does', async () => {
    const server = await serveBy(protocol, (_, response) => {
      refuse(response, 403, 'Forbidden', 'pods is forbidden');
    });
    const { message, status: code } = await kubeErrorOf(server.client().watch(request()));
    expect([message, code]).toEqual(['Error from server (Forbidden): pods is forbidden', 403]);
  });

  it('says that a connection was lost in the middle, and takes up another', async () => {
    let asked = 0;
    const server = await serveBy(protocol, (_, response) => {
      begin(response);
      response.write(line('ADDED', pod('a', '8')));
      if (asked++ === 0)
        setTimeout(() => {
          server.cut('reset');
        }, 20);
      else response.end();
    });
    const client = server.client();
    const told: string[] = [];
    const { events } = await client.watch(request());
    const lost = (async () => {
      for await (const { type } of events) told.push(type);
    })();
    await kubeErrorOf(lost);
    expect(told).toEqual(['ADDED']);
    expect(await all(await client.watch(request()))).toHaveLength(1);
  });

  it('renews what has run out: once, and the answer of the second try is the answer', async () => {
    let renewed = 0;
    const identity = (): Identity => ({
      authorization: `Bearer ${String(renewed)}`,
      clientCertificate: null,
      clientKey: null,
    });
    const server = await serveBy(protocol, (asked, response) => {
      if (asked.headers.authorization === 'Bearer 0') refuse(response, 401, 'Unauthorized', 'Unauthorized');
      else {
        begin(response);
        response.end(line('ADDED', pod('a', '8')));
      }
    });
    const credentials = {
      get: () => Promise.resolve(identity()),
      renew: () => {
        renewed++;
        return Promise.resolve(true);
      },
    };
    const client = server.client({ credentials });
    expect(await all(await client.watch(request()))).toHaveLength(1);
    expect(server.requests.map((asked) => sentValues(asked, 'authorization')[0])).toEqual([
      'Bearer 0',
      'Bearer 1',
    ]);
  });

  it('tells in full what a server says to whom there is nothing to renew', async () => {
    const server = await serveBy(protocol, (_, response) => {
      refuse(response, 401, 'Unauthorized', 'the token has run out');
    });
    const { message, status: code } = await kubeErrorOf(server.client().watch(request()));
    expect([message, code]).toEqual([
      'error: You must be logged in to the server (the token has run out)',
      401,
    ]);
    expect(server.requests).toHaveLength(1);
  });

  it('waits no longer than it may for an answer, nor for a refusal that does not end', async () => {
    let asked = 0;
    const server = await serveBy(protocol, (_, response) => {
      if (asked++ === 0) return;
      response.writeHead(403, { 'content-type': 'application/json' });
      response.write('{"kind":');
    });
    const client = server.client({}, { requestTimeoutMs: 100 });
    for (let i = 0; i < 2; i++)
      expect((await kubeErrorOf(client.watch(request()))).message).toMatch(/timeout|deadline/iu);
  });

  it('takes no page of a proxy for events', async () => {
    const server = await serveBy(protocol, (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<html>\nSign in\n</html>\n');
    });
    const { reason } = await kubeErrorOf(all(await server.client().watch(request())));
    expect(reason).toBe('MalformedResponse');
  });
});

it('leaves nothing listening to the signal, however many watches there were', async () => {
  const server = await serveBy('http', (_, response) => {
    begin(response);
    response.end(line('ADDED', pod('a', '8')));
  });
  const client = server.client();
  const { signal } = new AbortController();
  let listening = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...args: unknown[]) => {
    listening++;
    Reflect.apply(addEventListener, signal, args);
  };
  signal.removeEventListener = (...args: unknown[]) => {
    listening--;
    Reflect.apply(removeEventListener, signal, args);
  };
  for (let i = 0; i < 20; i++) await all(await client.watch(request(signal)));
  expect(listening).toBe(0);
});
