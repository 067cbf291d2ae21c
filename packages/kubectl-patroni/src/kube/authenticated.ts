/** Asking as whoever we are now. */
import type { Credentials, Identity } from './connection.js';

/**
 * A 401 may only mean that a token has run out: then one more try with another.
 *
 * @throws KubeError when there are no credentials to be had; what `ask` throws
 */
export async function authenticated<T extends { status: number }>(
  credentials: Credentials,
  ask: (identity: Identity) => Promise<T>,
): Promise<T> {
  const identity = await credentials.get();
  const answer = await ask(identity);
  if (answer.status !== 401) return answer;
  // A request beside this one may have renewed them already.
  const current = await credentials.get();
  const isAnother = !isSame(current, identity) || (await credentials.renew());
  return isAnother ? ask(await credentials.get()) : answer;
}

function isSame(one: Identity, other: Identity): boolean {
  return (
    one.authorization === other.authorization &&
    one.clientCertificate === other.clientCertificate &&
    one.clientKey === other.clientKey
  );
}
