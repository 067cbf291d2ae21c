/** The body of a request. */
import type { IncomingMessage } from 'node:http';
import { parse } from 'yaml';
import { decodeObject, PROTOBUF } from './protobuf/objects.ts';
import { ApiError, badRequest, unsupportedMediaType } from './status.ts';

/** As the API server's limit on what goes to etcd (apiserver/pkg/server/config.go, MaxRequestBodyBytes). */
const LARGEST = 3 * 1024 * 1024;

/** @throws ApiError RequestEntityTooLarge */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST)
      throw new ApiError(
        413,
        'RequestEntityTooLarge',
        `Request entity too large: limit is ${String(LARGEST)}`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function contentTypeOf(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? 'application/json').split(';')[0]?.trim().toLowerCase() ?? '';
}

const OBJECTS = ['application/json', 'application/yaml', PROTOBUF];

/**
 * The object in a body; undefined when there is none.
 * @throws ApiError UnsupportedMediaType, BadRequest
 */
export async function readObject(request: IncomingMessage): Promise<Record<string, unknown> | undefined> {
  const body = await readBody(request);
  if (body.length === 0) return undefined;
  const type = contentTypeOf(request);
  if (type === PROTOBUF) return protobufObject(body);
  if (type !== 'application/json' && type !== 'application/yaml') throw unsupportedMediaType(OBJECTS);
  return parseObject(body.toString('utf8'), type === 'application/json' ? 'json' : 'yaml');
}

function protobufObject(body: Buffer): Record<string, unknown> {
  const object = badRequestUnless(() => decodeObject(body));
  // Clients of today that are told so send JSON instead.
  if (object === null) throw unsupportedMediaType(OBJECTS.slice(0, 2));
  return object;
}

/** @throws ApiError BadRequest */
export function parseObject(text: string, language: 'json' | 'yaml'): Record<string, unknown> {
  const value = parseValue(text, language);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw badRequest("couldn't get version/kind; json parse error: the body is not an object");
  return value as Record<string, unknown>;
}

/** @throws ApiError BadRequest */
export function parseValue(text: string, language: 'json' | 'yaml'): unknown {
  return badRequestUnless(() =>
    language === 'json' ? (JSON.parse(text) as unknown) : (parse(text) as unknown),
  );
}

function badRequestUnless<T>(decoding: () => T): T {
  try {
    return decoding();
  } catch (error) {
    throw badRequest(`error decoding the body: ${error instanceof Error ? error.message : String(error)}`);
  }
}
