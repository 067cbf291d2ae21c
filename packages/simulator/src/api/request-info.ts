/** What a request asks for, by its method and path: apiserver/pkg/endpoints/request/requestinfo.go. */
import createRouter, { type HTTPMethod } from 'find-my-way';
import { parseFieldSelector } from './selectors.ts';

export type Verb = 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete' | 'deletecollection';

export interface ResourceRequest {
  kind: 'resource';
  verb: Verb;
  group: string;
  version: string;
  plural: string;
  /** Empty for the object itself. */
  subresource: string;
  /** Empty for all namespaces, and for what is in none. */
  namespace: string;
  /** Empty for a collection. */
  name: string;
  /** What follows the subresource, with its slash: the path of a proxied request. */
  rest: string;
}

/** Neither an object nor a list of them: discovery, health, versions. */
export interface PathRequest {
  kind: 'path';
  verb: string;
  path: string;
}

export type RequestInfo = ResourceRequest | PathRequest;

const METHODS: HTTPMethod[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

const router = createRouter({ ignoreTrailingSlash: true, maxParamLength: 300 });

for (const root of ['/api/:version', '/apis/:group/:version']) {
  for (const scope of ['', '/namespaces/:namespace']) {
    for (const path of [
      '/:plural',
      '/:plural/:name',
      '/:plural/:name/:subresource',
      '/:plural/:name/:subresource/*',
    ])
      router.on(METHODS, `${root}${scope}${path}`, () => undefined);
  }
}
// A namespace itself, not what is in it.
for (const path of ['/:name', '/:name/status', '/:name/finalize'])
  router.on(METHODS, `/api/:version/namespaces${path}`, () => undefined, { plural: 'namespaces' });

export function requestInfoOf(method: string, path: string, query: URLSearchParams): RequestInfo {
  const found = METHODS.includes(method as HTTPMethod) ? router.find(method as HTTPMethod, path) : null;
  if (found === null) return { kind: 'path', verb: method.toLowerCase(), path };
  const { version = '', group = '', namespace = '', '*': rest } = found.params;
  const store = found.store as { plural: string } | null;
  const plural = store?.plural ?? found.params['plural'] ?? '';
  const subresource = store === null ? (found.params['subresource'] ?? '') : namespaceSubresource(path);
  const named = found.params['name'] ?? '';
  // Kept as it is written: decoding is up to whom it is for.
  const before = (group === '' ? 3 : 4) + (namespace === '' ? 0 : 2) + 3;
  const verb = verbOf(method, named, query);
  return {
    kind: 'resource',
    verb,
    group,
    version,
    plural,
    subresource,
    // For a namespace itself Kubernetes asks for rights in that namespace.
    namespace: store === null ? namespace : named,
    name: named === '' ? nameInSelector(verb, query) : named,
    rest: rest === undefined ? '' : `/${path.split('/').slice(before).join('/')}`,
  };
}

function namespaceSubresource(path: string): string {
  return /\/(status|finalize)\/?$/.exec(path)?.[1] ?? '';
}

function verbOf(method: string, name: string, query: URLSearchParams): Verb {
  switch (method) {
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return name === '' ? 'deletecollection' : 'delete';
    default:
      if (name !== '') return 'get';
      return isTrue(query.get('watch') ?? 'false') ? 'watch' : 'list';
  }
}

/** As Go's conversion of query parameters has it: what is there and not false is true. */
export function isTrue(value: string): boolean {
  return value !== 'false' && value !== '0';
}

/** A list of the one object of a name is authorised as that object. */
function nameInSelector(verb: Verb, query: URLSearchParams): string {
  if (verb !== 'list' && verb !== 'watch') return '';
  const wanted = /(^|,)metadata\.name==?[^,]+/.test(query.get('fieldSelector') ?? '')
    ? parseFieldSelector(query.get('fieldSelector') ?? '')
    : [];
  return wanted.find(({ field, operator }) => field === 'metadata.name' && operator === '=')?.value ?? '';
}
