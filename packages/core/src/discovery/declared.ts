/** What a pod's containers say about the cluster it belongs to, in variables whose values are no secrets. */
import type { Pod } from '../objects.js';

/** Values of Patroni's (A.5 of its docs/ENVIRONMENT.rst) and of Spilo's variables (ENVIRONMENT.rst); null: not set. */
export interface DeclaredIdentity {
  scope: string | null;
  scopeLabel: string | null;
  roleLabel: string | null;
  /** Whether a container is set up to run Patroni with Kubernetes as its store. */
  runsPatroni: boolean;
}

/** A variable of Patroni's or Spilo's that says where etcd is: then Kubernetes holds none of the cluster's state. */
const OTHER_STORE = /^(PATRONI_)?ETCD3?_/;

export function declaredIdentity(pod: Pod): DeclaredIdentity {
  const variables = pod.spec.containers.flatMap(({ env = [] }) => env);
  // In the order of the names: another program in the pod may have a SCOPE, too.
  const value = (...names: string[]) =>
    names.flatMap((name) => variables.filter((variable) => variable.name === name && variable.value))[0]
      ?.value ?? null;
  return {
    scope: value('PATRONI_SCOPE', 'SCOPE'),
    scopeLabel: value('PATRONI_KUBERNETES_SCOPE_LABEL', 'KUBERNETES_SCOPE_LABEL'),
    roleLabel: value('PATRONI_KUBERNETES_ROLE_LABEL', 'KUBERNETES_ROLE_LABEL'),
    runsPatroni:
      variables.some(
        ({ name }) => name.startsWith('PATRONI_KUBERNETES_') || name === 'SPILO_CONFIGURATION',
      ) && !variables.some(({ name }) => OTHER_STORE.test(name)),
  };
}
