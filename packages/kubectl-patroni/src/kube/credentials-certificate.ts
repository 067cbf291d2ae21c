import { keyPairProblem } from './certificates.js';
import type { Credentials, Identity } from './connection.js';
import { ANONYMOUS } from './credentials-static.js';
import type { Environment } from './environment.js';
import type { User } from './kubeconfig.js';
import { credentialsError, fileError } from './wording.js';

/**
 * A client certificate and its key, each as data or in a file; data wins (client-go transport.loadTLSFiles). Files are
 * read again after a 401: whoever wrote them may have replaced them.
 */
export function certificateCredentials(user: User, environment: Environment): Credentials {
  const fromFiles = !user.clientCertificateData || !user.clientKeyData;
  let current: Identity | null = null;

  function load(): Identity {
    const clientCertificate = user.clientCertificateData || readPem(user.clientCertificate, environment);
    const clientKey = user.clientKeyData || readPem(user.clientKey, environment);
    const problem = keyPairProblem(clientCertificate, clientKey);
    if (problem !== null) throw credentialsError(`error: ${problem}`);
    current = { ...ANONYMOUS, clientCertificate, clientKey };
    return current;
  }

  return {
    async get() {
      return Promise.resolve(current ?? load());
    },
    async renew() {
      if (!fromFiles) return Promise.resolve(false);
      const refused = current?.clientCertificate;
      try {
        return await Promise.resolve(load().clientCertificate !== refused);
      } catch {
        // Half written: what was read before stays in use.
        return false;
      }
    },
  };
}

function readPem(path: string, environment: Environment): string {
  try {
    return environment.readFile(path);
  } catch (error) {
    throw credentialsError(`error: ${fileError(path, error)}`);
  }
}
