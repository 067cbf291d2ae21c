import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { pod, startTestServer, type TestServer } from '../../test/test-server.ts';
import { ApiError } from './status.ts';
import { splitProxyName } from './subresource-handlers.ts';
import type { PodExecUpgrade, PodProxyRequest } from './subresource-hooks.ts';

const POD = '/api/v1/namespaces/default/pods/a';
let test: TestServer;
afterEach(async () => {
  await test.close();
});

describe('the proxy', () => {
  it('hands the request over, and the answer back', async () => {
    const asked: PodProxyRequest[] = [];
    test = await startTestServer({
      subresources: {
        podProxy: (request) => {
          asked.push(request);
          return Promise.resolve({
            status: 503,
            headers: { 'content-type': 'application/json' },
            body: '{"a":1}',
          });
        },
      },
    });
    test.store.create('pods', pod('a'));
    const answer = await test.call(`${POD}:8008/proxy/cluster?x=y`, { method: 'POST', body: { b: 2 } });
    expect(answer).toMatchObject({
      status: 503,
      json: { a: 1 },
      headers: { 'content-type': 'application/json' },
    });
    const [request] = asked;
    expect(request).toMatchObject({ scheme: 'http', port: '8008', method: 'POST', path: '/cluster' });
    expect([request?.query.get('x'), request?.body.toString(), request?.pod.metadata.name]).toEqual([
      'y',
      '{"b":2}',
      'a',
    ]);
    expect((await test.call('/api/v1/namespaces/default/pods/b:1/proxy/')).status).toBe(404);
  });

  it('cannot reach what is not there', async () => {
    test = await startTestServer({
      subresources: {
        podProxy: ({ path }) =>
          Promise.reject(
            path === '/own' ? new ApiError(504, 'Timeout', 'own') : new Error('connection refused'),
          ),
      },
    });
    test.store.create('pods', pod('a'));
    expect((await test.call(`${POD}:1/proxy/`)).json).toMatchObject({
      code: 503,
      message: 'error trying to reach service: dial tcp a:1: connection refused',
    });
    expect((await test.call(`${POD}:1/proxy/own`)).json).toMatchObject({ code: 504, message: 'own' });
  });

  it.each([
    ['a', { scheme: 'http', name: 'a', port: null }],
    ['a:80', { scheme: 'http', name: 'a', port: '80' }],
    ['https:a:', { scheme: 'https', name: 'a', port: null }],
    ['https:a:api', { scheme: 'https', name: 'a', port: 'api' }],
    ['ftp:a:1', null],
    ['a:b:c:d', null],
    ['', null],
  ])('names %p', (text, split) => {
    expect(splitProxyName(text)).toEqual(split);
  });
});

it('logs come from the hook', async () => {
  test = await startTestServer({
    subresources: { podLog: ({ tailLines }) => `${String(tailLines)} lines\n` },
  });
  test.store.create('pods', pod('a'));
  expect((await test.call(`${POD}/log?tailLines=5`)).text).toBe('5 lines\n');
});

describe('exec', () => {
  const upgrade = (path: string, protocol = 'websocket', token = test.server.token): Promise<string> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(test.server.url);
      const socket = connect(Number(port), '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('end', () => {
        socket.destroy();
        resolve(text);
      });
      socket.on('error', reject);
      const head = [`GET ${path} HTTP/1.1`, 'Host: x', 'Connection: Upgrade', `Upgrade: ${protocol}`];
      socket.write(`${[...head, `Authorization: Bearer ${token}`].join('\r\n')}\r\n\r\n`);
    });

  it('hands the socket over to the hook', async () => {
    const seen: PodExecUpgrade[] = [];
    test = await startTestServer({
      subresources: {
        podExec: (given) => {
          seen.push(given);
          given.socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n');
        },
      },
    });
    test.store.create('pods', pod('a'));
    expect(await upgrade(`${POD}/exec?command=ls&command=-l&container=c&stdout=true`)).toContain('101');
    expect(seen[0]).toMatchObject({
      command: ['ls', '-l'],
      container: 'c',
      stdout: true,
      stdin: false,
      tty: false,
    });
    expect(await upgrade(`${POD}/exec`)).toContain('you must specify at least 1 command');
    expect(await upgrade(`${POD}/exec?command=ls`, 'SPDY/3.1')).toContain('WebSockets only');
    expect(await upgrade(`${POD}x/exec?command=ls`)).toContain('pods \\"ax\\" not found');
    expect(await upgrade(`${POD}/exec?command=ls`, 'websocket', 'none')).toMatch(/^HTTP\/1.1 401/);
    expect((await test.call(`${POD}/exec?command=ls`)).json).toMatchObject({ code: 400 });
  });
});
