/** From an authorised request to its handler. */
import { readObject } from './body.ts';
import { answerJson, type Exchange } from './exchange.ts';
import { handlePath } from './path-handlers.ts';
import type { ResourceRequest } from './request-info.ts';
import { handleResource, type Handling } from './resource-handlers.ts';
import { findReview, reviewed, type ReviewKind } from './reviews.ts';
import type { Serving } from './serving.ts';
import { badRequest, methodNotAllowed, noSuchResource } from './status.ts';
import { handleEviction, handleLog, handleProxy, handleScale } from './subresource-handlers.ts';
import { targetOf } from './target.ts';

const SUBRESOURCES: Readonly<Record<string, (handling: Handling) => Promise<void>>> = {
  '': handleResource,
  status: handleResource,
  scale: handleScale,
  eviction: handleEviction,
  log: handleLog,
  proxy: handleProxy,
  exec: () => Promise.reject(badRequest('Upgrade request required')),
};

/** @throws ApiError, StoreError */
export async function dispatch(serving: Serving, exchange: Exchange): Promise<void> {
  const { info } = exchange;
  if (info.kind === 'path') return await handlePath(serving, exchange);
  const review = findReview(info.group, info.version, info.plural);
  if (review !== undefined) return await handleReview(exchange, info, review);
  const target = targetOf(serving, info);
  const known = info.subresource === '' || target.resource.subresources.includes(info.subresource);
  const handler = known ? SUBRESOURCES[info.subresource] : undefined;
  if (handler === undefined) throw noSuchResource();
  await handler({ serving, exchange, info, target });
}

async function handleReview(exchange: Exchange, info: ResourceRequest, kind: ReviewKind): Promise<void> {
  if (info.verb !== 'create' || info.name !== '') throw methodNotAllowed();
  const given = (await readObject(exchange.request)) ?? {};
  await answerJson(exchange, 201, JSON.stringify(reviewed(kind, exchange.identity, given)));
}
