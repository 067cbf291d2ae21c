import type { Container, EnvVar, PodSpec, Volume } from '../objects.js';
import {
  defined,
  own,
  ownArray,
  ownBoolean,
  ownNumber,
  ownRecord,
  ownString,
  ownStrings,
  readEach,
} from '../untrusted-json.js';
import { nonEmpty } from './metadata.js';

/** Variables whose values say where a member is reached, or how Patroni labels what it makes. All others may be secret. */
const ADDRESS_VARIABLE =
  /^(PATRONI_(NAME|SCOPE|NAMESPACE)|PATRONI_(POSTGRESQL|RESTAPI)_(CONNECT_ADDRESS|PROXY_ADDRESS|LISTEN)|PATRONI_KUBERNETES_(NAMESPACE|LABELS|(TMP_)?(SCOPE|ROLE)_LABEL|(LEADER|FOLLOWER|STANDBY_LEADER)_LABEL_VALUE|USE_ENDPOINTS|POD_IP|PORTS|BYPASS_API_SERVICE)|KUBERNETES_(SCOPE_LABEL|ROLE_LABEL|LABELS|USE_CONFIGMAPS|LEADER_LABEL_VALUE)|SCOPE|PG_CONNECT_ADDRESS|RESTAPI_CONNECT_ADDRESS|POD_IP|POD_NAME|POD_NAMESPACE)$/;

/** @returns whether a variable's value is kept: it is one of Patroni's (or Spilo's) address and label settings. */
export function isAddressVariable(name: string): boolean {
  return ADDRESS_VARIABLE.test(name);
}

/** @param raw a pod's spec, or that of a template */
export function projectPodSpec(raw: unknown): PodSpec {
  const initContainers = readEach(ownArray(raw, 'initContainers'), projectContainer);
  const volumes = readEach(ownArray(raw, 'volumes'), projectVolume);
  const dnsConfig = ownRecord(raw, 'dnsConfig');
  return {
    ...defined({
      hostname: nonEmpty(ownString(raw, 'hostname')),
      subdomain: nonEmpty(ownString(raw, 'subdomain')),
      nodeName: nonEmpty(ownString(raw, 'nodeName')),
      hostNetwork: ownBoolean(raw, 'hostNetwork'),
      setHostnameAsFQDN: ownBoolean(raw, 'setHostnameAsFQDN'),
      dnsPolicy: nonEmpty(ownString(raw, 'dnsPolicy')),
      terminationGracePeriodSeconds: ownNumber(raw, 'terminationGracePeriodSeconds'),
    }),
    ...(dnsConfig && { dnsConfig: projectDnsConfig(dnsConfig) }),
    containers: readEach(ownArray(raw, 'containers'), projectContainer),
    ...(initContainers.length > 0 && { initContainers }),
    ...(volumes.length > 0 && { volumes }),
  };
}

function projectDnsConfig(raw: unknown): NonNullable<PodSpec['dnsConfig']> {
  return {
    nameservers: ownStrings(raw, 'nameservers'),
    searches: ownStrings(raw, 'searches'),
    options: readEach(ownArray(raw, 'options'), (option) => {
      const name = ownString(option, 'name');
      return name === undefined ? null : { name, ...defined({ value: ownString(option, 'value') }) };
    }),
  };
}

const SOURCES = ['emptyDir', 'persistentVolumeClaim', 'configMap', 'secret', 'hostPath'] as const;

function projectVolume(raw: unknown): Volume | null {
  const name = ownString(raw, 'name');
  if (name === undefined) return null;
  return { name, source: SOURCES.find((source) => ownRecord(raw, source) !== undefined) ?? 'other' };
}

function projectContainer(raw: unknown): Container | null {
  const name = ownString(raw, 'name');
  if (name === undefined) return null;
  const env = readEach(ownArray(raw, 'env'), projectVariable);
  const ports = readEach(ownArray(raw, 'ports'), (port) => {
    const containerPort = ownNumber(port, 'containerPort');
    return containerPort === undefined
      ? null
      : { containerPort, ...defined({ name: nonEmpty(ownString(port, 'name')) }) };
  });
  const volumeMounts = readEach(ownArray(raw, 'volumeMounts'), (mount) => {
    const [volume, mountPath] = [ownString(mount, 'name'), ownString(mount, 'mountPath')];
    return volume === undefined || mountPath === undefined ? null : { name: volume, mountPath };
  });
  const readinessProbe = projectProbe(ownRecord(ownRecord(raw, 'readinessProbe'), 'httpGet'));
  return {
    name,
    ...defined({ image: ownString(raw, 'image'), restartPolicy: ownString(raw, 'restartPolicy') }),
    ...(env.length > 0 && { env }),
    ...(ports.length > 0 && { ports }),
    ...(readinessProbe && { readinessProbe }),
    ...(volumeMounts.length > 0 && { volumeMounts }),
  };
}

function projectProbe(httpGet: unknown): Container['readinessProbe'] | null {
  const port = own(httpGet, 'port');
  if (typeof port !== 'number' && typeof port !== 'string') return null;
  return { path: ownString(httpGet, 'path') ?? '/', port };
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
