import { authProviderCredentials, type ProviderCluster } from './credentials-auth-provider.js';
import { certificateCredentials } from './credentials-certificate.js';
import { execCredentials } from './credentials-exec.js';
import { basic, bearer, combineCredentials, staticCredentials } from './credentials-static.js';
import { tokenFileCredentials } from './credentials-token-file.js';
import type { Credentials } from './connection.js';
import type { Environment } from './environment.js';
import type { ExecCluster } from './exec-credential.js';
import type { User } from './kubeconfig.js';
import { configError } from './wording.js';

/** What credentials need to know of the cluster that they are for. */
export interface CredentialsCluster extends ProviderCluster {
  exec: ExecCluster;
  /** `user:password` in the server's address; null: none. */
  userInfo: string | null;
}

/**
 * The credentials of a kubeconfig's user, in client-go's order (rest.HTTPClientFor, transport.HTTPWrappersForConfig): a
 * client certificate goes along with any other kind; a token, a name or a certificate keeps an exec plugin from being
 * run; an auth provider is asked when there is neither token nor name. A user without any is anonymous.
 *
 * @throws KubeError for a user that cannot be used
 */
export function credentialsFor(
  user: User,
  cluster: CredentialsCluster,
  environment: Environment,
): Credentials {
  const hasToken = user.token !== '' || user.tokenFile !== '';
  if (hasToken && user.username !== '') {
    throw configError('username/password or bearer token may be set, but not both');
  }
  const hasCertificate = user.clientCertificate !== '' || user.clientCertificateData !== '';
  const certificate = hasCertificate ? certificateCredentials(user, environment) : null;
  const authorization = authorizationFor(user, cluster, environment, hasCertificate);
  return certificate === null ? authorization : combineCredentials(certificate, authorization);
}

function authorizationFor(
  user: User,
  cluster: CredentialsCluster,
  environment: Environment,
  hasCertificate: boolean,
): Credentials {
  if (cluster.userInfo !== null) return staticCredentials({ authorization: basic(cluster.userInfo) });
  if (user.tokenFile !== '') return tokenFileCredentials(user.tokenFile, user.token, environment);
  if (user.token !== '') return staticCredentials({ authorization: bearer(user.token) });
  if (user.username !== '')
    return staticCredentials({ authorization: basic(`${user.username}:${user.password}`) });
  if (user.authProvider !== null) return authProviderCredentials(user.authProvider, cluster);
  if (user.exec !== null && !hasCertificate) return execCredentials(user.exec, cluster.exec, environment);
  return staticCredentials({});
}
