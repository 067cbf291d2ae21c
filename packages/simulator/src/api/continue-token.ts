/** Where a list goes on: apiserver/pkg/storage/continue.go. */
import { badRequest } from './status.ts';

export interface ContinueToken {
  /** Of the first page; -1: whatever is there now, for a list that may be inconsistent. */
  resourceVersion: number;
  /** Namespace and name of the first object that is not sent yet, or what comes before it. */
  start: string;
}

const VERSION = 'meta.k8s.io/v1';

export function encodeContinue({ resourceVersion, start }: ContinueToken): string {
  return Buffer.from(JSON.stringify({ v: VERSION, rv: resourceVersion, start })).toString('base64url');
}

/** @throws ApiError BadRequest */
export function decodeContinue(token: string): ContinueToken {
  try {
    const { v, rv, start } = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as {
      v?: unknown;
      rv?: unknown;
      start?: unknown;
    };
    if (v === VERSION && typeof rv === 'number' && rv !== 0 && typeof start === 'string')
      return { resourceVersion: rv, start };
  } catch {
    // What is no token is refused below, as one of another version is.
  }
  throw badRequest('continue key is not valid: incorrect encoding or start key or resource version');
}
