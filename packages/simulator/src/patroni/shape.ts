/** What a flavour makes of a cluster: names, labels, Services and variables (facts D.1). */
import type { EnvVar, Labels, ServicePort } from '../controllers/kinds.ts';
import type { ClusterSpec, DcsKind } from './spec.ts';

export interface ServiceShape {
  name: string;
  /** `headless` gives per-pod names. */
  type: 'ClusterIP' | 'headless' | 'ExternalName';
  labels: Labels;
  selector?: Labels;
  ports?: readonly ServicePort[];
  publishNotReadyAddresses?: boolean;
  externalName?: string;
}

export interface SetShape {
  name: string;
  replicas: number;
  labels: Labels;
  /** On top of the members' labels. */
  podLabels: Labels;
  /** As `acid.zalan.do/v1 postgresql`: kind of the owner, which is called like the cluster. */
  owner?: string;
}

export interface ClusterShape {
  /** Patroni's. */
  scope: string;
  dcs: DcsKind;
  scopeLabel: string;
  roleLabel: string;
  leaderValue: string;
  /** By which Patroni finds its pods, the Citus group included. */
  memberLabels: Labels;
  /** On what Patroni makes. */
  stateLabels: Labels;
  sets: readonly SetShape[];
  /** `serviceName` of the StatefulSets. */
  governing: string;
  services: readonly ServiceShape[];
  container: string;
  image: string;
  env: readonly EnvVar[];
  restPort: number;
  scheme: 'http' | 'https';
  /** The host that the image's own configuration announces, where no variable of the pod says so. */
  hostOutsideEnv?: (podName: string) => string;
  /** Endpoints that somebody else than Patroni writes. */
  endpoints?: readonly { name: string; labels: Labels; ofService: string }[];
}

export type FlavourShape = (spec: ClusterSpec) => ClusterShape;

export const PORTS: readonly ServicePort[] = [
  { name: 'postgres', port: 5432 },
  { name: 'patroni', port: 8008 },
];
export const POSTGRES: readonly ServicePort[] = [{ name: 'postgres', port: 5432, targetPort: 5432 }];

export function field(name: string, fieldPath: string): EnvVar {
  return { name, valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath } } };
}

export function secret(name: string, secretName: string, key: string): EnvVar {
  return { name, valueFrom: { secretKeyRef: { name: secretName, key } } };
}

export function value(name: string, text: string): EnvVar {
  return { name, value: text };
}

/** @returns the label value of leaders that Patroni itself chooses: `master` before 4.0. */
export function ownLeaderValue({ patroni = 4 }: ClusterSpec): string {
  return patroni === 4 ? 'primary' : 'master';
}

/** @returns labels of a Citus group (kubernetes.py:767-769). */
export function groupLabels({ citusGroup }: ClusterSpec): Labels {
  return citusGroup === undefined ? {} : { 'citus-group': String(citusGroup) };
}

/** @returns labels as YAML in one line, as manifests give them to `PATRONI_KUBERNETES_LABELS`. */
export function inlineYaml(labels: Labels): string {
  return `{${Object.entries(labels)
    .map(([key, text]) => `${key}: ${text}`)
    .join(', ')}}`;
}
