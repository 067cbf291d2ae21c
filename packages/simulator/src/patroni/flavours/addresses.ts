/** The variables by which members are told under which address to announce themselves. */
import type { EnvVar } from '../../controllers/kinds.ts';
import { value } from '../shape.ts';
import type { Addressing, ClusterSpec } from '../spec.ts';

export interface AddressVariables {
  postgres: string;
  rest: string;
  /** How the pod's name and address are written in a variable. */
  pod: string;
  ip: string;
}

export const PATRONI_VARIABLES: AddressVariables = {
  postgres: 'PATRONI_POSTGRESQL_CONNECT_ADDRESS',
  rest: 'PATRONI_RESTAPI_CONNECT_ADDRESS',
  pod: '$(PATRONI_NAME)',
  ip: '$(PATRONI_KUBERNETES_POD_IP)',
};

export const SPILO_VARIABLES: AddressVariables = {
  postgres: 'PG_CONNECT_ADDRESS',
  rest: 'RESTAPI_CONNECT_ADDRESS',
  pod: '$(POD_NAME)',
  ip: '$(POD_IP)',
};

export interface AddressContext {
  spec: ClusterSpec;
  addressing: Addressing;
  scope: string;
  /** Which gives per-pod names. */
  headless: string;
  leaderService: string;
  restPort: number;
}

/** @returns the host, with `pod` and `ip` as they are to be written */
export function hostTemplate(
  { spec, addressing, scope, headless, leaderService }: AddressContext,
  pod: string,
  ip: string,
): string {
  const { namespace, hostForm = 'fqdn' } = spec;
  const under = (service: string): string =>
    hostForm === 'short' ? `${pod}.${service}` : `${pod}.${service}.${namespace}.svc.cluster.local`;
  if (addressing === 'pod-ip') return ip;
  if (addressing === 'headless') return under(headless);
  if (addressing === 'leader-only') return under(leaderService);
  const values: Record<string, string> = { pod, ip, namespace, scope, service: headless };
  return addressing.template.replace(/\{(\w+)\}/g, (text, key: string) => values[key] ?? text);
}

/** @returns both variables. */
export function addressVariables(context: AddressContext, variables: AddressVariables): EnvVar[] {
  const host = hostTemplate(context, variables.pod, variables.ip);
  return [
    value(variables.postgres, `${host}:5432`),
    value(variables.rest, `${host}:${String(context.restPort)}`),
  ];
}
