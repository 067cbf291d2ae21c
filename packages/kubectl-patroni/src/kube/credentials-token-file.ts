import type { Credentials } from './connection.js';
import { ANONYMOUS, bearer } from './credentials-static.js';
import type { Environment } from './environment.js';
import { KubeError } from './errors.js';
import { credentialsError, fileError, quote } from './wording.js';

/** client-go re-reads a token a minute after it read it, less 10 s of leeway (transport.NewCachedFileTokenSource). */
const REREAD_AFTER_MS = 50_000;

/**
 * A token out of a file that something else keeps fresh. It is read again after 50 s, and after a 401.
 *
 * @param otherwise token to use while the file cannot be read; empty: none, which makes that an error. A file that can be
 *   read wins over it, as in client-go (transport.NewBearerAuthWithRefreshRoundTripper)
 * @param now clock, in milliseconds
 */
export function tokenFileCredentials(
  path: string,
  otherwise: string,
  environment: Environment,
  now: () => number = Date.now,
): Credentials {
  let current: { token: string; readAt: number } | null = null;

  function read(): string {
    try {
      const token = environment.readFile(path).trim();
      if (token === '') throw credentialsError(`error: read empty token from file ${quote(path)}`);
      current = { token, readAt: now() };
      return token;
    } catch (error) {
      // A file that is just being replaced: what it held is still the best there is.
      const known = current?.token ?? otherwise;
      if (known !== '') return known;
      throw error instanceof KubeError ? error : credentialsError(`error: ${fileError(path, error)}`);
    }
  }

  return {
    async get() {
      const fresh = current !== null && now() - current.readAt < REREAD_AFTER_MS;
      const token = fresh && current !== null ? current.token : read();
      return Promise.resolve({ ...ANONYMOUS, authorization: bearer(token) });
    },
    async renew() {
      const refused = current?.token ?? otherwise;
      try {
        return await Promise.resolve(read() !== refused);
      } catch {
        return false;
      }
    },
  };
}
