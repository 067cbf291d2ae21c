/** The variables by which the template tells members what to announce. */
import { declaredAddress, firstPodOf } from '../checks/addresses/declared-address.js';
import type { FlavourName } from '../contract.js';
import { parseAnnouncedUrl } from '../dns/announced-url.js';
import type { EnvVar, StatefulSet } from '../objects.js';
import type { Ports } from './announced-ports.js';
import { acceptedHosts, wantedHost, type Naming } from './member-hosts.js';
import type { VariableSetting } from './stateful-set-edit.js';

export interface AddressVariables {
  postgres: string;
  api: string;
}

/** Spilo removes every PATRONI_ variable before it starts Patroni, and has its own (spilo runit/patroni/run, configure_spilo.py:700-704). */
export function addressVariables(flavour: FlavourName): AddressVariables {
  return flavour === 'spilo' || flavour === 'zalando'
    ? { postgres: 'PG_CONNECT_ADDRESS', api: 'RESTAPI_CONNECT_ADDRESS' }
    : { postgres: 'PATRONI_POSTGRESQL_CONNECT_ADDRESS', api: 'PATRONI_RESTAPI_CONNECT_ADDRESS' };
}

/** What the pod's name is put into where nothing before the addresses holds it, by preference. */
const FRESH_NAMES = ['POD_NAME', 'MEMBER_POD_NAME', 'KUBECTL_PATRONI_POD_NAME'];

/**
 * @param env of the container that runs Patroni
 * @returns the settings, in their order: a variable is replaced only in what stands after it (core/v1 types.go EnvVar), and
 *   whatever is not there yet is put before all that is.
 */
export function addressSettings(
  env: readonly EnvVar[],
  variables: AddressVariables,
  naming: Naming,
  namespace: string,
  ports: Ports,
): VariableSetting[] {
  const at = (name: string) => env.findLastIndex((one) => one.name === name);
  const first = Math.min(at(variables.postgres), at(variables.api));
  const before = env
    .slice(0, Math.max(first, 0))
    .filter(({ name, fieldPath }, index) => fieldPath === 'metadata.name' && at(name) === index)
    .map(({ name }) => name);
  const there = before.find((name) => name === 'PATRONI_NAME') ?? before[0];
  const name = there ?? FRESH_NAMES.find((fresh) => at(fresh) < 0) ?? 'KUBECTL_PATRONI_POD_NAME';
  const host = wantedHost(`$(${name})`, naming, namespace);
  return [
    ...(there === undefined ? [{ name, fieldPath: 'metadata.name' }] : []),
    { name: variables.postgres, value: `${host}:${String(ports.postgres)}` },
    { name: variables.api, value: `${host}:${String(ports.api)}` },
  ];
}

/** @returns whether pod 0, made from the template as it is now, would be told an accepted address by both variables */
export function templateAnnounces(
  set: StatefulSet,
  variables: AddressVariables,
  naming: Naming,
  zone: string,
): boolean {
  const pod = firstPodOf(set);
  if (pod === null) return false;
  const { name, namespace } = pod.metadata;
  const accepted = acceptedHosts(name, naming, namespace, zone);
  return [variables.postgres, variables.api].every((variable) => {
    const value = declaredAddress(pod, variable)?.value;
    const host = value == null ? null : parseAnnouncedUrl(`any://${value}`).host;
    return host !== null && accepted.includes(host);
  });
}

/** @returns the variables of the container; none where it is not there */
export function variablesOf(set: StatefulSet, container: string | null): readonly EnvVar[] {
  return set.spec.template?.spec?.containers.find(({ name }) => name === container)?.env ?? [];
}
