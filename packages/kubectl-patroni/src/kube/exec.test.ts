/** Commands in containers, against servers that speak WebSockets, refuse them, or break off. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import { connectionTo, kubeErrorOf } from './connection.fixture.js';
import type { Identity } from './connection.js';
import { createExecutor, type Executor, type ExecOptions } from './exec.js';
import { kubectlArguments } from './exec-kubectl.js';
import { closeServers, listen } from './local-server.fixture.js';

const folder = mkdtempSync(join(tmpdir(), 'kubectl-patroni-exec-'));
const executors: Executor[] = [];
const kubectlPath = process.env['KUBECTL_PATH'];

afterEach(async () => {
  for (const executor of executors.splice(0)) executor.close();
  if (kubectlPath === undefined) delete process.env['KUBECTL_PATH'];
  else process.env['KUBECTL_PATH'] = kubectlPath;
  await closeServers();
});

process.once('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});

const REQUEST = { namespace: 'db', pod: 'pg-0', container: 'postgres', argv: ['echo', 'a b', '$x'] } as const;
const SUCCESS = JSON.stringify({ status: 'Success' });

const message = (channel: number, text: string) => Buffer.concat([Buffer.from([channel]), Buffer.from(text)]);

async function serve(
  talk: (socket: WebSocket, request: IncomingMessage) => void,
  options: { protocol?: string; refuse?: (request: IncomingMessage) => string | null } = {},
): Promise<{ url: URL; requests: IncomingMessage[] }> {
  const requests: IncomingMessage[] = [];
  const server = createServer();
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => options.protocol ?? [...offered][0] ?? false,
  });
  server.on('upgrade', (request, socket, head) => {
    requests.push(request);
    const refusal = options.refuse?.(request) ?? null;
    if (refusal === null)
      sockets.handleUpgrade(request, socket, head, (client) => {
        talk(client, request);
      });
    else socket.end(refusal);
  });
  const { url } = await listen(server, 'http');
  return { url, requests };
}

function executor(
  url: URL,
  more: Partial<ExecOptions> = {},
  credentials?: Parameters<typeof connectionTo>[1],
): Executor {
  const made = createExecutor(connectionTo(url, credentials), {
    userAgent: 'kubectl-patroni/test',
    command: 'kubectl patroni dns',
    flags: {},
    timeoutMs: 5000,
    maxBytes: 1000,
    ...more,
  });
  executors.push(made);
  return made;
}

function refusal(code: number, reason: string, words: string): string {
  const body = JSON.stringify({ kind: 'Status', status: 'Failure', reason, message: words, code });
  return `HTTP/1.1 ${String(code)} ${reason}\r\nContent-Type: application/json\r\nContent-Length: ${String(body.length)}\r\nConnection: close\r\n\r\n${body}`;
}

function fakeKubectl(text: string): void {
  const path = join(folder, `kubectl-${String(Math.random()).slice(2)}`);
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
  process.env['KUBECTL_PATH'] = path;
}

describe('over a WebSocket', () => {
  it.each(['v5.channel.k8s.io', 'v4.channel.k8s.io'])(
    '%s: output by its channels, and the exit code',
    async (protocol) => {
      const { url, requests } = await serve(
        (socket) => {
          socket.send(message(1, ''));
          socket.send(message(1, 'one '));
          socket.send(message(2, 'warning'));
          socket.send(message(1, 'zwei \u00e4'));
          const causes = [{ reason: 'ExitCode', message: '3' }];
          socket.send(
            message(3, JSON.stringify({ status: 'Failure', reason: 'NonZeroExitCode', details: { causes } })),
          );
          socket.close(1000);
        },
        { protocol },
      );
      expect(await executor(url).exec(REQUEST)).toEqual({
        exitCode: 3,
        stdout: 'one zwei \u00e4',
        stderr: 'warning',
      });
      const asked = new URL(requests[0]?.url ?? '', url);
      expect(asked.pathname).toBe('/api/v1/namespaces/db/pods/pg-0/exec');
      expect(asked.searchParams.getAll('command')).toEqual(['echo', 'a b', '$x']);
      expect(asked.searchParams.get('container')).toBe('postgres');
      expect(asked.searchParams.get('stdin')).toBeNull();
      expect(requests[0]?.headers['sec-websocket-protocol']).toBe('v5.channel.k8s.io,v4.channel.k8s.io');
      expect(requests[0]?.headers['kubectl-command']).toBe('kubectl patroni dns');
    },
  );

  it('renews credentials that have run out, once', async () => {
    let token = 'old';
    const identity = (): Identity => ({
      authorization: `Bearer ${token}`,
      clientCertificate: null,
      clientKey: null,
    });
    const credentials = {
      get: () => Promise.resolve(identity()),
      renew: () => {
        token = 'new';
        return Promise.resolve(true);
      },
    };
    const { url, requests } = await serve(
      (socket) => {
        socket.send(message(3, SUCCESS));
      },
      {
        refuse: ({ headers }) =>
          headers.authorization === 'Bearer new' ? null : refusal(401, 'Unauthorized', 'Unauthorized'),
      },
    );
    expect((await executor(url, {}, { credentials }).exec(REQUEST)).exitCode).toBe(0);
    expect(requests).toHaveLength(2);
  });

  it('takes no more output than is allowed', async () => {
    const { url } = await serve((socket) => {
      socket.send(message(1, 'x'.repeat(2000)));
    });
    expect((await kubeErrorOf(executor(url).exec(REQUEST))).reason).toBe('ResponseTooLarge');
  });

  it('gives up in time, and when it is told to', async () => {
    const { url } = await serve(() => undefined);
    const error = await kubeErrorOf(executor(url).exec({ ...REQUEST, timeoutMs: 50 }));
    expect([error.reason, error.message]).toEqual(['Timeout', 'error: no answer from pod db/pg-0 within 0s']);
    const stop = new AbortController();
    const running = executor(url).exec({ ...REQUEST, signal: stop.signal });
    setTimeout(() => {
      stop.abort(new Error('interrupted'));
    }, 50);
    await expect(running).rejects.toThrow('interrupted');
    const closed = executor(url);
    const other = closed.exec(REQUEST);
    setTimeout(() => {
      closed.close();
    }, 50);
    await expect(other).rejects.toThrow('closed');
  });

  it.each([
    ['the connection breaks off', (socket: WebSocket) => socket.terminate(), 'MalformedResponse'],
    ['it ends without a status', (socket: WebSocket) => socket.close(1000), 'MalformedResponse'],
    ['the status is none', (socket: WebSocket) => socket.send(message(3, 'x')), 'ExecFailed'],
  ])('%s', async (_, talk, reason) => {
    const { url } = await serve((socket) => {
      socket.send(message(1, 'half'));
      talk(socket);
    });
    expect((await kubeErrorOf(executor(url).exec(REQUEST))).reason).toBe(reason);
  });

  it('a pod that is not there is told as by kubectl, which is not asked', async () => {
    fakeKubectl('echo asked >&2; exit 1');
    const { url } = await serve(() => undefined, {
      refuse: () => refusal(404, 'NotFound', 'pods "pg-0" not found'),
    });
    const error = await kubeErrorOf(executor(url).exec(REQUEST));
    expect(error.message).toBe('Error from server (NotFound): pods "pg-0" not found');
  });

  it.each(['../x', '-x', 'a b', 'A', ''])('asks for no pod named %j', async (pod) => {
    expect(
      (await kubeErrorOf(executor(new URL('http://127.0.0.1:1')).exec({ ...REQUEST, pod }))).reason,
    ).toBe('BadRequest');
  });

  it('nobody listens', async () => {
    const error = await kubeErrorOf(executor(new URL('http://127.0.0.1:1')).exec(REQUEST));
    expect(error.reason).toBe('ConnectionRefused');
  });
});

describe('by kubectl, where WebSockets are refused', () => {
  const FORBIDDEN = refusal(403, 'Forbidden', 'pods "pg-0" is forbidden');
  const refusing = () => serve(() => undefined, { refuse: () => FORBIDDEN });

  it('with its output and the exit code of the command', async () => {
    fakeKubectl('echo "$@"; echo oops >&2; echo command terminated with exit code 3 >&2; exit 3');
    const { url, requests } = await refusing();
    const { exec } = executor(url, { flags: { context: 'prod', as: 'jane' } });
    const result = await exec(REQUEST);
    expect(result).toEqual({
      exitCode: 3,
      stdout: 'exec --context=prod --as=jane --namespace=db --container=postgres pg-0 -- echo a b $x\n',
      stderr: 'oops',
    });
    await exec(REQUEST);
    expect(requests).toHaveLength(1); // it is known by then
  });

  it.each([
    ['kubectl is refused as well', 'echo "Error from server (Forbidden): no" >&2; exit 1'],
    ['there is none', null],
  ])('%s: the first refusal is told', async (_, text) => {
    if (text === null) process.env['KUBECTL_PATH'] = join(folder, 'none');
    else fakeKubectl(text);
    const { url } = await refusing();
    const error = await kubeErrorOf(executor(url).exec(REQUEST));
    expect(error.message).toBe('Error from server (Forbidden): pods "pg-0" is forbidden');
  });

  it('ends it in time', async () => {
    fakeKubectl('exec sleep 20');
    const { url } = await refusing();
    const error = await kubeErrorOf(executor(url).exec({ ...REQUEST, timeoutMs: 300 }));
    expect(error.reason).toBe('Timeout');
  });

  it('hands on every flag of the connection, each joined to its value', () => {
    const flags = {
      kubeconfig: '/k',
      context: 'c',
      cluster: 'cl',
      user: 'u',
      namespace: 'ignored',
      server: 'https://s',
      tlsServerName: 't',
      insecureSkipTlsVerify: false,
      certificateAuthority: '/ca',
      token: '-x',
      clientCertificate: '/c',
      clientKey: '/key',
      as: 'a',
      asUid: '1',
      asGroup: ['g', 'h'],
      asUserExtra: ['k=v'],
      disableCompression: true,
    };
    expect(kubectlArguments(flags, REQUEST).slice(1, -5)).toEqual([
      '--kubeconfig=/k',
      '--context=c',
      '--cluster=cl',
      '--user=u',
      '--server=https://s',
      '--tls-server-name=t',
      '--insecure-skip-tls-verify=false',
      '--certificate-authority=/ca',
      '--token=-x',
      '--client-certificate=/c',
      '--client-key=/key',
      '--as=a',
      '--as-uid=1',
      '--disable-compression=true',
      '--as-group=g',
      '--as-group=h',
      '--as-user-extra=k=v',
      '--namespace=db',
      '--container=postgres',
    ]);
  });
});
