/** Every verb on every resource. */
import { contentTypeOf, readBody, readObject } from './body.ts';
import { deleteObject, deleteOptionsOf } from './delete.ts';
import { answerJson, answerStream, type Exchange } from './exchange.ts';
import { listPage } from './list.ts';
import { patchOf } from './patch.ts';
import { formOf, listText, objectText } from './representation.ts';
import type { ResourceRequest } from './request-info.ts';
import { selectorsOf } from './selectors.ts';
import type { Serving, Target } from './serving.ts';
import { badRequest, methodNotAllowed, notFound, successOf } from './status.ts';
import { watchLines } from './watch.ts';
import { createObject, keyIn, patchObject, replaceObject, type Effect, type Part } from './write.ts';

export interface Handling {
  serving: Serving;
  exchange: Exchange;
  info: ResourceRequest;
  target: Target;
}

/** The object itself, its collection, or its status. @throws ApiError, StoreError */
export async function handleResource(handling: Handling): Promise<void> {
  const { info } = handling;
  switch (info.verb) {
    case 'get':
      return await get(handling);
    case 'list':
      return await list(handling);
    case 'watch':
      return await watch(handling);
    case 'create':
      return await create(handling);
    case 'update':
      return await update(handling);
    case 'patch':
      return await patch(handling);
    case 'delete':
      return await remove(handling);
    case 'deletecollection':
      return await removeAll(handling);
  }
}

/** @throws ApiError BadRequest */
export function effectOf(query: URLSearchParams): Effect {
  const wanted = query.getAll('dryRun');
  if (wanted.some((each) => each !== 'All'))
    throw badRequest(`dryRun: Unsupported value: ${JSON.stringify(wanted)}: supported values: "All"`);
  return wanted.length === 0 ? 'stored' : 'dry run';
}

function formFor(
  { serving, exchange, target }: Handling,
  what: 'list' | 'object',
): ReturnType<typeof formOf> {
  const { resource, version } = target;
  const { accept } = exchange.request.headers;
  return formOf(accept, what, exchange.query, { resource, version, now: serving.clock.now() });
}

const partOf = ({ subresource }: ResourceRequest): Part => (subresource === 'status' ? 'status' : 'object');

async function get(handling: Handling): Promise<void> {
  const { serving, exchange, info, target } = handling;
  const form = formFor(handling, 'object');
  const object = serving.store.get(keyIn(target, info.name));
  if (object === undefined) throw notFound(target.resource, info.name);
  await answerJson(exchange, 200, objectText(form, object));
}

async function list(handling: Handling): Promise<void> {
  const { serving, exchange, target } = handling;
  const form = formFor(handling, 'list');
  await answerStream(exchange, 200, listText(form, listPage(serving.store, target, exchange.query)));
}

async function watch(handling: Handling): Promise<void> {
  const { serving, exchange, target } = handling;
  const form = formFor(handling, 'object');
  await answerStream(exchange, 200, watchLines(serving.store, target, form, serving.watch, exchange));
}

async function create(handling: Handling): Promise<void> {
  const { serving, exchange, info, target } = handling;
  if (info.name !== '') throw methodNotAllowed();
  const form = formFor(handling, 'object');
  const given = await readObject(exchange.request);
  if (given === undefined) throw badRequest('the body of the request was empty');
  const object = createObject(serving, target, given, effectOf(exchange.query));
  await answerJson(exchange, 201, objectText(form, object));
}

async function update(handling: Handling): Promise<void> {
  const { serving, exchange, info, target } = handling;
  if (info.name === '') throw methodNotAllowed();
  const form = formFor(handling, 'object');
  const given = await readObject(exchange.request);
  if (given === undefined) throw badRequest('the body of the request was empty');
  const effect = effectOf(exchange.query);
  const object = replaceObject(serving, target, info.name, given, partOf(info), effect);
  await answerJson(exchange, 200, objectText(form, object));
}

async function patch(handling: Handling): Promise<void> {
  const { serving, exchange, info, target } = handling;
  if (info.name === '') throw methodNotAllowed();
  const form = formFor(handling, 'object');
  const { query, request } = exchange;
  const body = (await readBody(request)).toString('utf8');
  const time = `${serving.clock.now().toISOString().slice(0, 19)}Z`;
  const wanted = patchOf(contentTypeOf(request), body, { manager: query.get('fieldManager') ?? '', time });
  const { object, created } = patchObject(serving, target, info.name, wanted, partOf(info), effectOf(query));
  await answerJson(exchange, created ? 201 : 200, objectText(form, object));
}

async function remove(handling: Handling): Promise<void> {
  const { serving, exchange, info, target } = handling;
  if (info.subresource !== '') throw methodNotAllowed();
  const form = formFor(handling, 'object');
  const options = deleteOptionsOf(await readObject(exchange.request), exchange.query);
  const effect = effectOf(exchange.query);
  const { object, gone } = deleteObject(serving, target, info.name, options, effect);
  const text = gone
    ? JSON.stringify(successOf(target.resource, info.name, object.metadata.uid))
    : objectText(form, object);
  await answerJson(exchange, 200, text);
}

async function removeAll(handling: Handling): Promise<void> {
  const { serving, exchange, target } = handling;
  const form = formFor(handling, 'list');
  const options = deleteOptionsOf(await readObject(exchange.request), exchange.query);
  const effect = effectOf(exchange.query);
  const matches = selectorsOf(target.resource, exchange.query);
  const objects = serving.store
    .list(target.resource.name, target.namespace)
    .filter((object) => matches === null || matches(object))
    .map(({ metadata: { name } }) => deleteObject(serving, target, name, options, effect).object);
  const metadata = { resourceVersion: String(serving.store.resourceVersion) };
  await answerStream(exchange, 200, listText(form, { objects, metadata }));
}
