import type { AnyApiRef } from '@backstage/core-plugin-api';
import { kubernetesApiRef, kubernetesAuthProvidersApiRef } from '@backstage/plugin-kubernetes-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import type { ReactNode } from 'react';
import { SWRConfig } from 'swr';
import type { FakeKubernetes } from './fake-kubernetes.fixture';

/**
 * What the plugin asks for, for a TestApiProvider.
 * @param denied names of permissions; null: nobody answers for them
 */
export function apisOf(
  kubernetes: FakeKubernetes | null,
  denied: readonly string[] | null = [],
): [AnyApiRef, unknown][] {
  const permissions = {
    authorize: ({ permission }: { permission: { name: string } }) =>
      denied === null
        ? Promise.reject(new Error('no permission backend'))
        : Promise.resolve({ result: denied.includes(permission.name) ? 'DENY' : 'ALLOW' }),
  };
  const plugin: [AnyApiRef, unknown][] =
    kubernetes === null
      ? []
      : [
          [kubernetesApiRef, kubernetes],
          [kubernetesAuthProvidersApiRef, kubernetes],
        ];
  return [[permissionApiRef, permissions], ...plugin];
}

/** Permissions are remembered for the whole page; a test is not to know those of another. */
export function Forgetful({ children }: { children: ReactNode }) {
  return <SWRConfig value={{ provider: () => new Map() }}>{children}</SWRConfig>;
}
