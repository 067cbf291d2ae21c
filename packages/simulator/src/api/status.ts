/**
 * What the API server answers when it refuses: Status objects in the words of
 * apimachinery/pkg/api/errors/errors.go, on which clients and people rely.
 */
import { StoreError } from '../store/object-store.ts';
import { resourceOf, type Resource } from '../store/resources.ts';

export interface StatusCause {
  reason: string;
  message: string;
  field?: string;
}

export interface StatusDetails {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: readonly StatusCause[];
  retryAfterSeconds?: number;
}

/** A refusal: thrown anywhere on the way of a request, answered in one place. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: number;
  readonly reason: string;
  readonly details: StatusDetails | null;
  /** Of the list that went on; where a list that expired can be resumed. */
  readonly continueToken: string | null;

  constructor(
    code: number,
    reason: string,
    message: string,
    details: StatusDetails | null = null,
    continueToken: string | null = null,
  ) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.details = details;
    this.continueToken = continueToken;
  }
}

export function statusOf({ code, reason, message, details, continueToken }: ApiError): object {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: continueToken === null ? {} : { continue: continueToken },
    status: 'Failure',
    message,
    reason,
    ...(details === null ? {} : { details }),
    code,
  };
}

/** Answered to a deletion that left nothing (apiserver/pkg/endpoints/handlers/delete.go). */
export function successOf(resource: Resource, name: string, uid: string | undefined): object {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: { ...detailsOf(resource.group, resource.plural, name), ...(uid === undefined ? {} : { uid }) },
  };
}

/** As `statefulsets.apps`. */
export function titleOf({ group, plural }: { group: string; plural: string }): string {
  return group === '' ? plural : `${plural}.${group}`;
}

function detailsOf(group: string, kind: string, name: string): StatusDetails {
  return { ...(name === '' ? {} : { name }), ...(group === '' ? {} : { group }), kind };
}

export function notFound(resource: { group: string; plural: string }, name: string): ApiError {
  const { group, plural } = resource;
  return new ApiError(
    404,
    'NotFound',
    `${titleOf(resource)} "${name}" not found`,
    detailsOf(group, plural, name),
  );
}

/** A path behind which is nothing. */
export function noSuchResource(): ApiError {
  return new ApiError(404, 'NotFound', 'the server could not find the requested resource', {});
}

export function badRequest(message: string): ApiError {
  return new ApiError(400, 'BadRequest', message);
}

export function unauthorized(): ApiError {
  return new ApiError(401, 'Unauthorized', 'Unauthorized');
}

/** @param message what follows `is forbidden: ` */
export function forbidden(
  resource: { group: string; plural: string },
  name: string,
  message: string,
): ApiError {
  const title = name === '' ? titleOf(resource) : `${titleOf(resource)} "${name}"`;
  const details = detailsOf(resource.group, resource.plural, name);
  return new ApiError(403, 'Forbidden', `${title} is forbidden: ${message}`, details);
}

export function forbiddenPath(message: string): ApiError {
  return new ApiError(403, 'Forbidden', `forbidden: ${message}`, {});
}

export function conflict(resource: { group: string; plural: string }, name: string, why: string): ApiError {
  return new ApiError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${titleOf(resource)} "${name}": ${why}`,
    detailsOf(resource.group, resource.plural, name),
  );
}

/** Why an update on an old version is refused (apiserver/pkg/registry/generic/registry/store.go). */
export const MODIFIED =
  'the object has been modified; please apply your changes to the latest version and try again';

/** What is wrong with a field. */
export interface InvalidCause {
  field: string;
  reason: 'FieldValueInvalid' | 'FieldValueForbidden' | 'FieldValueRequired';
  /** With its kind, as `Invalid value: "x": why`. */
  message: string;
}

export function invalid(
  { group, kind }: Pick<Resource, 'group' | 'kind'>,
  name: string,
  cause: InvalidCause,
): ApiError {
  const title = group === '' ? kind : `${kind}.${group}`;
  const details = { ...detailsOf(group, kind, name), causes: [cause] };
  return new ApiError(
    422,
    'Invalid',
    `${title} "${name}" is invalid: ${cause.field}: ${cause.message}`,
    details,
  );
}

export function methodNotAllowed(): ApiError {
  return new ApiError(
    405,
    'MethodNotAllowed',
    'the server does not allow this method on the requested resource',
    {},
  );
}

export function unsupportedMediaType(accepted: readonly string[]): ApiError {
  return new ApiError(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
  );
}

export function notAcceptable(accepted: readonly string[]): ApiError {
  return new ApiError(
    406,
    'NotAcceptable',
    `only the following media types are accepted: ${accepted.join(', ')}`,
  );
}

export function expired(message: string, continueToken: string | null = null): ApiError {
  return new ApiError(410, 'Expired', message, null, continueToken);
}

export function tooManyRequests(retryAfterSeconds: number): ApiError {
  return new ApiError(429, 'TooManyRequests', 'Too many requests, please try again later.', {
    retryAfterSeconds,
  });
}

export function internalError(why: string): ApiError {
  return new ApiError(500, 'InternalError', `Internal error occurred: ${why}`, {
    causes: [{ reason: '', message: why }],
  });
}

export function serviceUnavailable(message: string): ApiError {
  return new ApiError(503, 'ServiceUnavailable', message);
}

/** Any error, as the client is told of it. */
export function apiErrorOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof StoreError) return storeRefusal(error);
  return internalError(error instanceof Error ? error.message : String(error));
}

function storeRefusal({ reason, key, message }: StoreError): ApiError {
  const codes = { NotFound: 404, AlreadyExists: 409, Conflict: 409, Invalid: 422, Expired: 410 } as const;
  if (key === null) return new ApiError(codes[reason], reason, message);
  const { group, plural, kind } = resourceOf(key.resource);
  if (reason === 'Invalid') {
    const [, field = '', why = message] = / is invalid: ([^:]+): (.*)$/s.exec(message) ?? [];
    return invalid({ group, kind }, key.name, { field, reason: 'FieldValueInvalid', message: why });
  }
  const details = detailsOf(group, plural, key.name);
  return new ApiError(codes[reason], reason, message, details);
}
