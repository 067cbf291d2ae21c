/** What the Kubernetes backend needs to read in the user's name, as plugin-kubernetes-react makes it and does not export it. */
import type { Entity } from '@backstage/catalog-model';
import type { KubernetesRequestAuth, KubernetesRequestBody } from '@backstage/plugin-kubernetes-common';
import type { KubernetesApi, KubernetesAuthProvidersApi } from '@backstage/plugin-kubernetes-react';

/** The providers of all Kubernetes clusters that the portal knows, each once, as `oidc.google`. */
export async function authProvidersOf(api: Pick<KubernetesApi, 'getClusters'>): Promise<string[]> {
  const clusters = await api.getClusters();
  const names = clusters.map(({ authProvider, oidcTokenProvider }) =>
    oidcTokenProvider ? `${authProvider}.${oidcTokenProvider}` : authProvider,
  );
  return [...new Set(names)];
}

/** Tokens run out, so that they are asked for with every request; a provider keeps those that have not. */
export async function requestAuth(
  api: Pick<KubernetesAuthProvidersApi, 'decorateRequestBodyForAuth'>,
  providers: readonly string[],
  entity: Entity,
): Promise<KubernetesRequestAuth> {
  let body: KubernetesRequestBody = { entity };
  for (const provider of providers) body = await api.decorateRequestBodyForAuth(provider, body);
  return body.auth ?? {};
}
