/** For tests of plans: clusters that announce addresses, the plan of one, and what a step makes of its objects. */
import type { Topology } from '../contract.js';
import type { StatefulSet } from '../objects.js';
import { declaredAddress, firstPodOf } from '../checks/addresses/declared-address.js';
import { projectStatefulSet } from '../projection.js';
import {
  cluster,
  listOf,
  read,
  service,
  statusOf,
  type ClusterFields,
  type RawObjects,
} from '../topology/objects.fixture.js';
import { asRecord, own, ownRecord, ownString } from '../untrusted-json.js';
import { cleanStatefulSet, editedStatefulSet } from './edited-stateful-set.js';
import { planRemedies } from './plan-remedies.js';
import type { RemedyChoices, RemedyPlan, RemedyStep } from './plan.js';

export const LABELS = { application: 'patroni', 'cluster-name': 'pg' };

/** Variables as text, or the path of a field as `=metadata.name`. */
export function env(variables: Record<string, string>): object[] {
  return Object.entries(variables).map(([name, value]) =>
    value.startsWith('=')
      ? { name, valueFrom: { fieldRef: { fieldPath: value.slice(1) } } }
      : { name, value },
  );
}

export const POD_IP_ENV = {
  PATRONI_KUBERNETES_POD_IP: '=status.podIP',
  PATRONI_NAME: '=metadata.name',
  PATRONI_POSTGRESQL_CONNECT_ADDRESS: '$(PATRONI_KUBERNETES_POD_IP):5432',
  PATRONI_RESTAPI_CONNECT_ADDRESS: '$(PATRONI_KUBERNETES_POD_IP):8008',
};

export interface PodIpFields extends ClusterFields {
  serviceName?: string | undefined;
  variables?: Record<string, string>;
  /** More of the StatefulSet's spec, its metadata, the pods' spec and the container. */
  setSpec?: object;
  setMetadata?: object;
  podSpec?: object;
  container?: object;
  templateMetadata?: object;
  services?: object[];
}

/** A cluster of three whose members announce their addresses, under a StatefulSet with a container that runs Patroni. */
export function podIpCluster(fields: PodIpFields = {}): RawObjects {
  const { variables = POD_IP_ENV, services = [leaderService] } = fields;
  const serviceName = 'serviceName' in fields ? fields.serviceName : 'pg';
  const { statefulSets, ...raw } = cluster({ ...fields, names: false });
  const [set] = statefulSets ?? [];
  const { metadata, spec } = set as { metadata: object; spec: { template: { metadata: object } } };
  return {
    ...raw,
    services,
    endpointSlices: [],
    statefulSets: [
      {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { ...metadata, ...fields.setMetadata },
        spec: {
          ...spec,
          updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
          serviceName,
          template: {
            metadata: { ...spec.template.metadata, ...fields.templateMetadata },
            spec: {
              terminationGracePeriodSeconds: 30,
              containers: [{ name: 'postgres', image: 'patroni', env: env(variables), ...fields.container }],
              ...fields.podSpec,
            },
          },
          ...fields.setSpec,
        },
      },
    ],
  };
}

export const leaderService = service('pg', { labels: LABELS, selector: { ...LABELS, role: 'primary' } });

/** A headless Service for all members. */
export function headless(name: string, spec: object = {}, selector: Record<string, string> = LABELS): object {
  return service(name, { selector, clusterIP: 'None', spec: { publishNotReadyAddresses: true, ...spec } });
}

export function planOf(raw: RawObjects, choices: Partial<RemedyChoices> = {}): RemedyPlan {
  const [plan, ...more] = planRemedies(listOf(raw), read(raw), { path: null, mesh: null, ...choices });
  if (plan === undefined || more.length > 0) throw new Error(`${String(more.length)} plans too many`);
  return plan;
}

/** As `to-do service/pg-pods`. */
export function outline({ steps }: RemedyPlan): string[] {
  return steps.map(({ id, state }) => `${state} ${id}`);
}

export function stepOf<A extends RemedyStep['action']>(
  { steps }: RemedyPlan,
  id: string,
  action: A,
): Extract<RemedyStep, { action: A }> {
  const step = steps.find((one) => one.id === id);
  if (step?.action !== action) throw new Error(`no step ${id} that is ${action}`);
  return step as Extract<RemedyStep, { action: A }>;
}

export function itemOf({ preflight }: RemedyPlan, name: string): string | undefined {
  return preflight.find((item) => item.name === name)?.status;
}

/** @returns the objects as they are once the step has been made and all its gates hold */
export function after(raw: RawObjects, step: RemedyStep, topology: Topology): RawObjects {
  const { kind, name } = step.object;
  switch (step.action) {
    case 'apply':
      return {
        ...raw,
        ...(kind === 'Service' && { services: applied(raw.services, step.manifest) }),
        ...(kind === 'PeerAuthentication' && {
          peerAuthentications: applied(raw.peerAuthentications, step.manifest),
        }),
        ...(kind === 'NetworkPolicy' && { networkPolicies: applied(raw.networkPolicies, step.manifest) }),
      };
    case 'delete':
      return { ...raw, services: (raw.services ?? []).filter((one) => nameOf(one) !== name) };
    case 'edit':
      return {
        ...raw,
        statefulSets: (raw.statefulSets ?? []).map((set) => editedStatefulSet(set, step.edit)),
      };
    case 'recreate':
      return {
        ...raw,
        statefulSets: (raw.statefulSets ?? []).map((set) =>
          editedStatefulSet(cleanStatefulSet(set), step.edit),
        ),
      };
    case 'replace-member':
      return {
        ...raw,
        pods: (raw.pods ?? []).map((pod) => (nameOf(pod) === name ? replaced(pod, raw) : pod)),
      };
    case 'switchover':
      return switchedOver(raw, step.candidates[0] ?? '', topology);
    case 'verify':
      return raw;
  }
}

function nameOf(object: unknown): string | undefined {
  return ownString(ownRecord(object, 'metadata'), 'name');
}

/** As server-side apply does: what is not named stays. */
function applied(there: readonly unknown[] | null | undefined, manifest: object): unknown[] {
  const [name, spec] = [nameOf(manifest), ownRecord(manifest, 'spec')];
  const old = (there ?? []).find((one) => nameOf(one) === name);
  const merged = {
    ...asRecord(old),
    ...manifest,
    metadata: { ...ownRecord(old, 'metadata'), ...ownRecord(manifest, 'metadata') },
    spec: {
      ...ownRecord(old, 'spec'),
      ...spec,
      ...(spec?.['clusterIP'] !== undefined && { clusterIPs: [spec['clusterIP']] }),
    },
  };
  return [...(there ?? []).filter((one) => nameOf(one) !== name), merged];
}

function setOf(raw: RawObjects): StatefulSet {
  const set = projectStatefulSet(raw.statefulSets?.[0]);
  if (set === null) throw new Error('no StatefulSet');
  return set;
}

/** The pod made anew: with the subdomain and the variables that it has now. */
function replaced(pod: unknown, raw: RawObjects): unknown {
  const set = setOf(raw);
  const name = nameOf(pod) ?? '';
  const ip = ownString(ownRecord(pod, 'status'), 'podIP') ?? '';
  const made = firstPodOf(set);
  if (made === null) throw new Error('no template');
  const own = { ...made, metadata: { ...made.metadata, name }, status: { podIP: ip } };
  const host = (variable: string) => declaredAddress(own, variable)?.value?.replace(/:\d+$/, '') ?? ip;
  const metadata = ownRecord(pod, 'metadata') ?? {};
  const annotations = ownRecord(metadata, 'annotations');
  const status = JSON.parse(ownString(annotations, 'status') ?? '{}') as { role: string };
  const announced = {
    ...status,
    conn_url: `postgres://${host('PATRONI_POSTGRESQL_CONNECT_ADDRESS')}:5432/postgres`,
    api_url: `http://${host('PATRONI_RESTAPI_CONNECT_ADDRESS')}:8008/patroni`,
  };
  return {
    ...asRecord(pod),
    metadata: { ...metadata, annotations: { ...annotations, status: JSON.stringify(announced) } },
    spec: { ...ownRecord(pod, 'spec'), subdomain: set.spec.serviceName },
  };
}

function switchedOver(raw: RawObjects, leader: string, { leader: before }: Topology): RawObjects {
  const withLeader = (objects: readonly unknown[] | null | undefined) =>
    (objects ?? []).map((object) => {
      const metadata = ownRecord(object, 'metadata');
      const annotations = ownRecord(metadata, 'annotations');
      return ownString(annotations, 'leader') === undefined
        ? object
        : { ...asRecord(object), metadata: { ...metadata, annotations: { ...annotations, leader } } };
    });
  const pods = (raw.pods ?? []).map((pod) => {
    const name = nameOf(pod);
    if (name !== leader && name !== before.name) return pod;
    const role = name === leader ? 'primary' : 'replica';
    const metadata = ownRecord(pod, 'metadata') ?? {};
    const annotations = ownRecord(metadata, 'annotations');
    const { conn_url, api_url } = JSON.parse(ownString(annotations, 'status') ?? '{}') as Record<
      string,
      string
    >;
    return {
      ...asRecord(pod),
      metadata: {
        ...metadata,
        labels: { ...ownRecord(metadata, 'labels'), role },
        annotations: { ...annotations, status: JSON.stringify({ ...statusOf('', role), conn_url, api_url }) },
      },
    };
  });
  return { ...raw, pods, configMaps: withLeader(raw.configMaps), endpoints: withLeader(raw.endpoints) };
}

/** @returns what is in an object at a path, whatever it is */
export function at(object: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((value, key) => own(value, key), object);
}
