import type { Container, EnvVar, Pod } from '../objects.js';
import { defined, ownArray, ownBoolean, ownRecord, ownString, readEach } from '../untrusted-json.js';
import { nonEmpty, projectMetadata } from './metadata.js';

/** The annotation of a member's pod (patroni/dcs/kubernetes.py `touch_member`). */
const POD_ANNOTATIONS = ['status'];

/** Variables whose values say where a member is reached, or how Patroni labels what it makes. All others may be secret. */
const ADDRESS_VARIABLE =
  /^(PATRONI_(NAME|SCOPE|NAMESPACE)|PATRONI_(POSTGRESQL|RESTAPI)_(CONNECT_ADDRESS|PROXY_ADDRESS|LISTEN)|PATRONI_KUBERNETES_(NAMESPACE|LABELS|(TMP_)?(SCOPE|ROLE)_LABEL|(LEADER|FOLLOWER|STANDBY_LEADER)_LABEL_VALUE|USE_ENDPOINTS|POD_IP|PORTS|BYPASS_API_SERVICE)|KUBERNETES_(SCOPE_LABEL|ROLE_LABEL|LABELS|USE_CONFIGMAPS|LEADER_LABEL_VALUE)|SCOPE|PG_CONNECT_ADDRESS|RESTAPI_CONNECT_ADDRESS|POD_IP|POD_NAME|POD_NAMESPACE)$/;

/** @returns whether a variable's value is kept: it is one of Patroni's (or Spilo's) address and label settings. */
export function isAddressVariable(name: string): boolean {
  return ADDRESS_VARIABLE.test(name);
}

export function projectPod(raw: unknown): Pod | null {
  const metadata = projectMetadata(raw, POD_ANNOTATIONS);
  if (metadata === null) return null;
  const spec = ownRecord(raw, 'spec');
  const status = ownRecord(raw, 'status');
  return {
    metadata,
    spec: {
      ...defined({
        hostname: nonEmpty(ownString(spec, 'hostname')),
        subdomain: nonEmpty(ownString(spec, 'subdomain')),
        nodeName: nonEmpty(ownString(spec, 'nodeName')),
        hostNetwork: ownBoolean(spec, 'hostNetwork'),
      }),
      containers: readEach(ownArray(spec, 'containers'), projectContainer),
    },
    status: {
      ...defined({
        phase: nonEmpty(ownString(status, 'phase')),
        podIP: nonEmpty(ownString(status, 'podIP')),
        hostIP: nonEmpty(ownString(status, 'hostIP')),
      }),
      podIPs: readEach(ownArray(status, 'podIPs'), (item) => {
        const ip = ownString(item, 'ip');
        return ip ? { ip } : null;
      }),
      conditions: readEach(ownArray(status, 'conditions'), (item) => {
        const type = ownString(item, 'type');
        const value = ownString(item, 'status');
        // Of all conditions, readiness is the one that decides what DNS publishes.
        if (type !== 'Ready' || value === undefined) return null;
        return {
          type,
          status: value,
          ...defined({ lastTransitionTime: ownString(item, 'lastTransitionTime') }),
        };
      }),
    },
  };
}

function projectContainer(raw: unknown): Container | null {
  const name = ownString(raw, 'name');
  if (name === undefined) return null;
  const env = readEach(ownArray(raw, 'env'), projectVariable);
  return { name, ...defined({ image: ownString(raw, 'image') }), ...(env.length > 0 && { env }) };
}

function projectVariable(raw: unknown): EnvVar | null {
  const name = ownString(raw, 'name');
  if (name === undefined) return null;
  const fieldPath = ownString(ownRecord(ownRecord(raw, 'valueFrom'), 'fieldRef'), 'fieldPath');
  return {
    name,
    ...defined({ value: isAddressVariable(name) ? ownString(raw, 'value') : undefined, fieldPath }),
  };
}
