/** A refusal that was ordered, in the words in which the API server would refuse this very request. */
import type { RequestInfo } from '../api/request-info.ts';
import { refusal } from '../api/rights.ts';
import {
  ApiError,
  conflict,
  expired,
  forbiddenPath,
  internalError,
  MODIFIED,
  noSuchResource,
  notFound,
  serviceUnavailable,
  tooManyRequests,
  unauthorized,
} from '../api/status.ts';
import type { Fault } from './fault.ts';

export interface Subject {
  user: string;
  info: RequestInfo;
}

type StatusFault = Extract<Fault, { kind: 'status' }>;

export function refusalFor(fault: StatusFault, subject: Subject): ApiError {
  const { code, reason, message, details } = usualRefusal(fault, subject);
  return new ApiError(code, reason, fault.message ?? message, {
    ...details,
    ...(fault.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: fault.retryAfterSeconds }),
  });
}

function usualRefusal({ code, retryAfterSeconds = 1 }: StatusFault, { user, info }: Subject): ApiError {
  const resource = info.kind === 'resource' ? info : { group: '', plural: '', name: '' };
  switch (code) {
    case 401:
      return unauthorized();
    case 403:
      return info.kind === 'resource'
        ? refusal(user, info)
        : forbiddenPath(`User "${user}" cannot ${info.verb} path "${info.path}"`);
    case 404:
      return resource.name === '' ? noSuchResource() : notFound(resource, resource.name);
    case 409:
      return conflict(resource, resource.name, MODIFIED);
    case 410:
      return expired(
        info.kind === 'resource' && info.verb === 'list'
          ? 'The resourceVersion for the provided list is too old.'
          : 'too old resource version: 1 (2)',
      );
    case 429:
      return tooManyRequests(retryAfterSeconds);
    case 500:
      return internalError('etcdserver: request timed out');
    case 503:
      return serviceUnavailable('the server is currently unable to handle the request');
    case 504:
      return new ApiError(504, 'Timeout', 'Timeout: request did not complete within the allotted timeout');
  }
}
