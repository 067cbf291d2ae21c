import type { RequestOptions } from 'node:https';
import type { Connection, Credentials } from './connection.js';
import { ANONYMOUS } from './credentials-static.js';
import type { AuthProviderConfig } from './kubeconfig.js';
import { configError, credentialsError, quote } from './wording.js';

/** The providers that @kubernetes/client-node has; kubectl 1.26 and later have only the first. */
const PROVIDERS: readonly string[] = ['oidc', 'gcp', 'azure'];

/** What tells a provider about the API server; it decides how client-node sets up TLS, which we do not use. */
export type ProviderCluster = Pick<Connection, 'server' | 'tls'>;

/**
 * Credentials of a kubeconfig's legacy `auth-provider`, by @kubernetes/client-node, which is loaded only then and sees
 * only this provider's configuration. Unlike kubectl it does not write a refreshed token back into the kubeconfig.
 *
 * @throws KubeError for a provider that is not known
 */
export function authProviderCredentials(provider: AuthProviderConfig, cluster: ProviderCluster): Credentials {
  if (!PROVIDERS.includes(provider.name)) {
    throw configError(`no Auth Provider found for name ${quote(provider.name)}`);
  }
  // The provider keeps what it refreshed in here.
  const config: Record<string, string | undefined> = Object.fromEntries(provider.config);
  let kubeConfig: Promise<ProviderConfig> | null = null;
  let asking: Promise<string> | null = null;

  async function ask(): Promise<string> {
    try {
      kubeConfig ??= providerConfig({ name: provider.name, config }, cluster);
      const options: RequestOptions = {};
      await (await kubeConfig).applyToHTTPSOptions(options);
      return authorizationOf(options);
    } catch {
      // Without the cause: the provider's configuration and the answers of its program or server are in it.
      throw credentialsError(
        `Unable to connect to the server: getting credentials: auth provider ${quote(provider.name)} gave no token: log in again`,
      );
    } finally {
      asking = null;
    }
  }

  return {
    async get() {
      asking ??= ask();
      return { ...ANONYMOUS, authorization: await asking };
    },
    async renew() {
      // oidc decides by its token's expiry alone; the others run their program again when there is no token.
      if (provider.name === 'oidc' || !config['cmd-path']) return Promise.resolve(false);
      delete config['access-token'];
      return Promise.resolve(true);
    },
  };
}

interface ProviderConfig {
  applyToHTTPSOptions(options: RequestOptions): Promise<void>;
}

async function providerConfig(
  authProvider: object,
  { server, tls }: ProviderCluster,
): Promise<ProviderConfig> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromOptions({
    clusters: [{ name: 'cluster', server: server.href, skipTLSVerify: tls.insecure }],
    users: [{ name: 'user', authProvider }],
    contexts: [{ name: 'context', cluster: 'cluster', user: 'user' }],
    currentContext: 'context',
  });
  return kubeConfig;
}

function authorizationOf({ headers }: RequestOptions): string {
  const value: unknown = headers && 'Authorization' in headers ? headers.Authorization : undefined;
  if (typeof value !== 'string') throw new Error('no token');
  return value;
}
