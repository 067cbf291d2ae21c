/** Requests that become something else than HTTP: commands in containers. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ResourceRequest } from './request-info.ts';
import type { Serving } from './serving.ts';
import {
  badRequest,
  noSuchResource,
  notFound,
  serviceUnavailable,
  statusOf,
  type ApiError,
} from './status.ts';
import { targetOf } from './target.ts';
import { keyIn } from './write.ts';

/** Hands the socket over to the hook. @throws ApiError */
export async function handleExecUpgrade(
  serving: Serving,
  info: ResourceRequest,
  query: URLSearchParams,
  { request, socket, head }: { request: IncomingMessage; socket: Duplex; head: Buffer },
): Promise<void> {
  const target = targetOf(serving, info);
  if (target.resource.name !== 'pods' || info.subresource !== 'exec') throw noSuchResource();
  if (request.headers.upgrade?.toLowerCase() !== 'websocket')
    throw badRequest('unable to upgrade: the simulator speaks WebSockets only');
  const pod = serving.store.get(keyIn(target, info.name));
  if (pod === undefined) throw notFound(target.resource, info.name);
  const command = query.getAll('command');
  if (command.length === 0) throw badRequest('you must specify at least 1 command for the container');
  if (serving.hooks.podExec === undefined) throw serviceUnavailable('the simulator runs no commands');
  const flag = (name: string): boolean => ['1', 'true'].includes(query.get(name) ?? '');
  await serving.hooks.podExec({
    pod,
    container: query.get('container'),
    command,
    stdin: flag('stdin'),
    stdout: flag('stdout'),
    stderr: flag('stderr'),
    tty: flag('tty'),
    request,
    socket,
    head,
  });
}

/** A refusal on a socket that is no longer a response's. */
export function refuseUpgrade(socket: Duplex, error: ApiError): void {
  const body = JSON.stringify(statusOf(error));
  const head = [
    `HTTP/1.1 ${String(error.code)} ${error.reason}`,
    'Content-Type: application/json',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
