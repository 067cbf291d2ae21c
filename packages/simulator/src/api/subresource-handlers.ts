/** What pods and sets have beside themselves: scale, eviction, logs, the proxy. */
import { contentTypeOf, readBody, readObject } from './body.ts';
import { deleteObject, deleteOptionsOf } from './delete.ts';
import { answerJson, answerStream } from './exchange.ts';
import { isJsonObject } from './json-path.ts';
import { patchOf } from './patch.ts';
import { effectOf, type Handling } from './resource-handlers.ts';
import { scaled, scaleOf } from './scale.ts';
import { ApiError, badRequest, methodNotAllowed, notFound, serviceUnavailable } from './status.ts';
import { changeObject, keyIn } from './write.ts';

/** @throws ApiError, StoreError */
export async function handleScale({ serving, exchange, info, target }: Handling): Promise<void> {
  const { resource } = target;
  const current = serving.store.get(keyIn(target, info.name));
  if (current === undefined) throw notFound(resource, info.name);
  if (info.verb === 'get') return await answerJson(exchange, 200, JSON.stringify(scaleOf(current)));
  const effect = effectOf(exchange.query);
  if (info.verb === 'update') {
    const given = await readObject(exchange.request);
    if (given === undefined) throw badRequest('the body of the request was empty');
    const changed = changeObject(
      serving,
      target,
      info.name,
      (now) => scaled(resource, now, given),
      'object',
      effect,
    );
    return await answerJson(exchange, 200, JSON.stringify(scaleOf(changed)));
  }
  if (info.verb !== 'patch') throw methodNotAllowed();
  const body = (await readBody(exchange.request)).toString('utf8');
  const patch = patchOf(contentTypeOf(exchange.request), body, { manager: '', time: '' });
  if (patch.kind === 'apply') throw methodNotAllowed();
  const changed = changeObject(
    serving,
    target,
    info.name,
    (now) => scaled(resource, now, patch.change(scaleOf(now))),
    'object',
    effect,
  );
  await answerJson(exchange, 200, JSON.stringify(scaleOf(changed)));
}

/** As `kubectl drain` does it; nothing is protected by a budget here. @throws ApiError */
export async function handleEviction({ serving, exchange, info, target }: Handling): Promise<void> {
  if (info.verb !== 'create') throw methodNotAllowed();
  const body = await readObject(exchange.request);
  const given = isJsonObject(body?.['deleteOptions']) ? body['deleteOptions'] : undefined;
  const options = deleteOptionsOf(given, exchange.query);
  deleteObject(serving, target, info.name, options, effectOf(exchange.query));
  const success = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 };
  await answerJson(exchange, 201, JSON.stringify(success));
}

/** @throws ApiError */
export async function handleLog({ serving, exchange, info, target }: Handling): Promise<void> {
  if (info.verb !== 'get') throw methodNotAllowed();
  const pod = serving.store.get(keyIn(target, info.name));
  if (pod === undefined) throw notFound(target.resource, info.name);
  const { query } = exchange;
  const lines = query.get('tailLines');
  const log = serving.hooks.podLog?.({
    pod,
    container: query.get('container'),
    follow: query.get('follow') === 'true',
    tailLines: lines === null ? null : Number(lines),
  });
  if (log === undefined) throw serviceUnavailable('the simulator keeps no logs');
  await answerStream(exchange, 200, typeof log === 'string' ? [log] : log, 'text/plain');
}

/** `[SCHEME:]NAME[:PORT]` (apimachinery/pkg/util/net/port_split.go, SplitSchemeNamePort) */
export function splitProxyName(
  text: string,
): { scheme: 'http' | 'https'; name: string; port: string | null } | null {
  const parts = text.split(':');
  const [scheme, name, port] = parts.length === 3 ? parts : ['http', ...parts];
  if (name === undefined || name === '' || parts.length > 3) return null;
  if (scheme !== '' && scheme !== 'http' && scheme !== 'https') return null;
  return {
    scheme: scheme === 'https' ? 'https' : 'http',
    name,
    port: port === undefined || port === '' ? null : port,
  };
}

/** @throws ApiError */
export async function handleProxy({ serving, exchange, info, target }: Handling): Promise<void> {
  const split = splitProxyName(info.name);
  if (split === null) throw badRequest(`invalid pod request ${JSON.stringify(info.name)}`);
  const pod = serving.store.get(keyIn(target, split.name));
  if (pod === undefined) throw notFound(target.resource, split.name);
  const { scheme, port } = split;
  const { request, response, query } = exchange;
  if (serving.hooks.podProxy === undefined) throw unreachable(info.name);
  const body = await readBody(request);
  const { headers } = request;
  const method = request.method ?? 'GET';
  try {
    const asked = { pod, scheme, port, method, path: info.rest || '/', query, headers, body };
    const answer = await serving.hooks.podProxy(asked);
    for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
    const type = response.getHeader('content-type');
    const text = typeof answer.body === 'string' ? answer.body : Buffer.from(answer.body).toString('utf8');
    await answerJson(exchange, answer.status, text, typeof type === 'string' ? type : 'text/plain');
  } catch (error) {
    throw error instanceof ApiError ? error : unreachable(info.name, error);
  }
}

/** As when nobody listens there (apimachinery/pkg/util/proxy/upgradeaware.go). */
function unreachable(name: string, error?: unknown): ApiError {
  const why = error instanceof Error ? error.message : 'connection refused';
  return serviceUnavailable(`error trying to reach service: dial tcp ${name}: ${why}`);
}
