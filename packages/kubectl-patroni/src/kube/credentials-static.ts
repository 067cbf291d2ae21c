import type { Credentials, Identity } from './connection.js';
import { credentialsError } from './wording.js';

/** Nobody. */
export const ANONYMOUS: Identity = { authorization: null, clientCertificate: null, clientKey: null };

/** Credentials that never change. */
export function staticCredentials(identity: Partial<Identity>): Credentials {
  const whole = { ...ANONYMOUS, ...identity };
  return { get: () => Promise.resolve(whole), renew: () => Promise.resolve(false) };
}

/**
 * Credentials of two kinds for one request: a client certificate and an Authorization header. What the first has holds.
 */
export function combineCredentials(first: Credentials, second: Credentials): Credentials {
  return {
    async get() {
      const [one, other] = await Promise.all([first.get(), second.get()]);
      return {
        authorization: one.authorization ?? other.authorization,
        clientCertificate: one.clientCertificate ?? other.clientCertificate,
        clientKey: one.clientKey ?? other.clientKey,
      };
    },
    async renew() {
      const renewed = await Promise.all([first.renew(), second.renew()]);
      return renewed.includes(true);
    },
  };
}

/** An Authorization header with a token. @throws KubeError when no header can hold it */
export function bearer(token: string): string {
  // What node:http would refuse, as Go's net/http does.
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(token)) {
    throw credentialsError(
      'Unable to connect to the server: net/http: invalid header field value for "Authorization"',
    );
  }
  return `Bearer ${token}`;
}

/** An Authorization header with a name and password. @param userInfo as `name:password` */
export function basic(userInfo: string): string {
  return `Basic ${Buffer.from(userInfo).toString('base64')}`;
}
