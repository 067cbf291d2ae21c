/** Specs as the API has them, from what was kept of them: so that a snapshot is read as what it was made from. */
import type {
  Container,
  DestinationRule,
  NetworkPolicy,
  PeerAuthentication,
  Pod,
  PodSpec,
  StatefulSet,
  Volume,
} from '@kubectl-patroni/core';

/** @returns the spec of an item of that kind; undefined: it is kept as the API has it */
export function writeSpec(kind: string, item: unknown): object | undefined {
  switch (kind) {
    case 'Pod':
      return writePodSpec((item as Pod).spec);
    case 'StatefulSet':
      return writeStatefulSetSpec((item as StatefulSet).spec);
    case 'NetworkPolicy':
      return writePolicySpec((item as NetworkPolicy).spec);
    case 'PeerAuthentication':
      return writeAuthenticationSpec((item as PeerAuthentication).spec);
    case 'DestinationRule':
      return writeRuleSpec((item as DestinationRule).spec);
    default:
      return undefined;
  }
}

function writePodSpec({ containers, initContainers, volumes, ...spec }: PodSpec): object {
  return {
    ...spec,
    containers: containers.map(writeContainer),
    ...(initContainers && { initContainers: initContainers.map(writeContainer) }),
    ...(volumes && { volumes: volumes.map(writeVolume) }),
  };
}

function writeContainer({ env, readinessProbe, ...container }: Container): object {
  return {
    ...container,
    // Where a variable comes from is in `valueFrom`.
    ...(env && {
      env: env.map(({ fieldPath, ...variable }) => ({
        ...variable,
        ...(fieldPath !== undefined && { valueFrom: { fieldRef: { fieldPath } } }),
      })),
    }),
    ...(readinessProbe && { readinessProbe: { httpGet: readinessProbe } }),
  };
}

/** What kind of source it has is all that is known; without one kubectl would not take it. */
function writeVolume({ name, source }: Volume): object {
  return { name, ...(source !== 'other' && { [source]: {} }) };
}

function writeStatefulSetSpec({
  template,
  updateStrategy,
  volumeClaimTemplates,
  ...spec
}: StatefulSet['spec']): object {
  const partition = updateStrategy?.partition;
  return {
    ...spec,
    ...(template && {
      template: { ...template, ...(template.spec && { spec: writePodSpec(template.spec) }) },
    }),
    ...(updateStrategy && {
      updateStrategy: {
        ...(updateStrategy.type !== undefined && { type: updateStrategy.type }),
        ...(partition !== undefined && { rollingUpdate: { partition } }),
      },
    }),
    ...(volumeClaimTemplates && {
      volumeClaimTemplates: volumeClaimTemplates.map(({ name }) => ({ metadata: { name } })),
    }),
  };
}

function writePolicySpec({ ingress, egress, ...spec }: NetworkPolicy['spec']): object {
  return {
    ...spec,
    ingress: ingress.map(({ peers, ports }) => ({ from: peers, ports })),
    egress: egress.map(({ peers, ports }) => ({ to: peers, ports })),
  };
}

function writeAuthenticationSpec({ mode, portLevelModes, ...spec }: PeerAuthentication['spec']): object {
  const ports = Object.entries(portLevelModes).map(([port, portMode]) => [port, { mode: portMode }] as const);
  return {
    ...spec,
    ...(mode !== undefined && { mtls: { mode } }),
    ...(ports.length > 0 && { portLevelMtls: Object.fromEntries(ports) }),
  };
}

function writeRuleSpec({ host, tlsMode, portLevelTlsModes }: DestinationRule['spec']): object {
  const portLevelSettings = Object.entries(portLevelTlsModes).map(([port, mode]) => ({
    port: { number: Number(port) },
    tls: { mode },
  }));
  return {
    host,
    trafficPolicy: {
      ...(tlsMode !== undefined && { tls: { mode: tlsMode } }),
      ...(portLevelSettings.length > 0 && { portLevelSettings }),
    },
  };
}
