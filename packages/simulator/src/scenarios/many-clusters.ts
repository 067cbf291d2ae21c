/**
 * Clusters by the thousand, for benchmarks: written as they are at rest, nobody runs in them. Were the controllers let
 * loose on them, they would find nothing to do.
 */
import { hash32, nameSuffix } from '../controllers/deterministic.ts';
import { subsetsFor } from '../controllers/endpoints.ts';
import { slicesFor } from '../controllers/endpoint-slices.ts';
import { nodeObject } from '../controllers/index.ts';
import { kubeTime, type Pod, type Service, type StatefulSet } from '../controllers/kinds.ts';
import { runningStatus } from '../controllers/pod-status.ts';
import { LAST_CHANGE, labelsFor } from '../controllers/publishing.ts';
import { sliceObject } from '../controllers/slice-writer.ts';
import { newPod, revisionObject, revisionOf } from '../controllers/stateful-set-pod.ts';
import { INITIAL_CONFIG } from '../patroni/dynamic-config.ts';
import { announcedBy, VERSIONS } from '../patroni/environment.ts';
import { shapeOf } from '../patroni/flavours/index.ts';
import { createNamespace, manifestsOf } from '../patroni/manifests.ts';
import { compactJson, isoformat, slotName, spacedJson, systemIdentifier } from '../patroni/python.ts';
import type { ClusterSpec } from '../patroni/spec.ts';
import type { World } from '../patroni/world.ts';
import type { KubeObject } from '../store/object-store.ts';
import type { Scenario } from './scenario.ts';

/** Pods on a node. */
const PER_NODE = 100;
/** Bytes of a ConfigMap that is of no cluster. */
const UNRELATED = 20 * 1024;

/** @returns `count` clusters of three members, and for each a pod and a ConfigMap of 20 KB that are of no cluster. */
export function manyClusters(count: number, namespaces: number): Scenario {
  return {
    name: `many-clusters-${String(count)}`,
    title: `${String(count)} clusters of three members in ${String(namespaces)} namespaces`,
    clusters: [],
    objects: (world) => {
      const bench = new Bench(world);
      for (let n = 0; n < namespaces; n++) createNamespace(world.store, namespaceOf(n));
      for (let n = 0; n < count; n++) {
        const namespace = namespaceOf(n % namespaces);
        bench.addCluster(
          { namespace, name: `pg-${String(n).padStart(5, '0')}`, patroni: n % 4 === 0 ? 3 : 4 },
          n,
        );
        bench.addUnrelated(namespace, n);
      }
    },
  };
}

function namespaceOf(n: number): string {
  return `bench-${String(n).padStart(3, '0')}`;
}

class Bench {
  readonly #world: World;
  readonly #now: Date;
  #pods = 0;
  #node = '';

  constructor(world: World) {
    this.#world = world;
    this.#now = world.clock.now();
  }

  addCluster(spec: ClusterSpec, n: number): void {
    const { store, controllers } = this.#world;
    const shape = shapeOf(spec);
    const { services, sets } = manifestsOf(controllers.addresses, spec, shape);
    const stored = services.map((service) => store.create('services', service) as Service);
    const leader = n % 3;
    const pods = sets.flatMap((object) => {
      const set = store.create('statefulsets.apps', object) as StatefulSet;
      const revision = revisionOf(set);
      store.create('controllerrevisions.apps', revisionObject(set, revision, 1, this.#now));
      const members = [0, 1, 2].map((ordinal) => {
        const pod = this.#place(newPod(set, set.spec.template, revision, ordinal));
        return this.#createPod(
          pod,
          spec,
          shape.roleLabel,
          ordinal === leader ? shape.leaderValue : 'replica',
          n,
        );
      });
      store.update(
        { resource: 'statefulsets.apps', namespace: spec.namespace, name: set.metadata.name },
        (current) => ({
          ...current,
          status: statusOf(revision),
        }),
      );
      return members;
    });
    for (const service of stored) this.#publish(service, pods);
    this.#createState(spec, shape.stateLabels, pods, leader, n);
  }

  /** What a list of everything brings along, and no tool asked for. */
  addUnrelated(namespace: string, n: number): void {
    const { store } = this.#world;
    const name = `web-${nameSuffix(String(n), 9)}-${nameSuffix(`pod${String(n)}`, 5)}`;
    store.create(
      'pods',
      this.#place({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name, namespace, labels: { app: 'web', 'pod-template-hash': nameSuffix(String(n), 9) } },
        spec: { containers: [{ name: 'web', image: 'nginx:1.29' }] },
      }),
    );
    store.create('configmaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `settings-${String(n).padStart(5, '0')}`, namespace, labels: { app: 'web' } },
      data: { 'settings.properties': settings(n) },
    });
  }

  /** Onto a node that has room, running and ready. */
  #place(object: KubeObject): Pod {
    const { store, controllers } = this.#world;
    if (this.#pods++ % PER_NODE === 0) {
      this.#node = `bench-node-${String(Math.floor(this.#pods / PER_NODE) + 1)}`;
      store.create('nodes', nodeObject(this.#node, controllers.addresses, this.#now));
    }
    const pod = object as Pod;
    const placed: Pod = { ...pod, spec: { ...pod.spec, nodeName: this.#node } };
    const ips = controllers.addresses.allocate(this.#node);
    const hostIP = controllers.addresses.hostIP(this.#node);
    return { ...placed, status: runningStatus(placed, { ips, hostIP, ready: true, now: this.#now }) };
  }

  #createPod(pod: Pod, { patroni = 4 }: ClusterSpec, roleLabel: string, role: string, n: number): Pod {
    const { connUrl, apiUrl } = announcedBy(pod, {});
    const leads = role !== 'replica';
    const position = positionOf(n);
    const status = compactJson({
      conn_url: connUrl,
      api_url: apiUrl,
      state: 'running',
      role: leads ? (patroni === 4 ? 'primary' : 'master') : 'replica',
      version: VERSIONS[patroni],
      xlog_location: position,
      ...(patroni === 4 &&
        !leads && { replay_lsn: position, receive_lsn: position, replication_state: 'streaming' }),
      timeline: 1,
    });
    const { labels, annotations } = pod.metadata;
    const metadata = {
      ...pod.metadata,
      labels: { ...labels, [roleLabel]: role },
      annotations: { ...annotations, status },
    };
    return this.#world.store.create('pods', { ...pod, metadata }) as Pod;
  }

  #publish(service: Service, pods: readonly Pod[]): void {
    const { store } = this.#world;
    const { namespace = '', name } = service.metadata;
    const stamp = { [LAST_CHANGE]: kubeTime(this.#now) };
    const subsets = subsetsFor(service, pods);
    store.create('endpoints', {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name, namespace, labels: labelsFor(service), annotations: stamp },
      ...(subsets.length > 0 && { subsets }),
    });
    slicesFor(service, pods).forEach((slice, index) => {
      store.create(
        'endpointslices.discovery.k8s.io',
        sliceObject({ namespace, service: name, index }, slice, stamp),
      );
    });
  }

  #createState(
    spec: ClusterSpec,
    labels: Readonly<Record<string, string>>,
    pods: readonly Pod[],
    leader: number,
    n: number,
  ): void {
    const micros = 1 + (hash32(spec.name) % 999);
    const time = isoformat(this.#now, micros);
    const optime = String(positionOf(n));
    const names = pods.map(({ metadata }) => metadata.name);
    const slots = Object.fromEntries(names.map((name) => [slotName(name), positionOf(n)]));
    const create = (part: string, annotations: Record<string, string>): void => {
      const metadata = { name: `${spec.name}-${part}`, namespace: spec.namespace, labels, annotations };
      this.#world.store.create('configmaps', { apiVersion: 'v1', kind: 'ConfigMap', metadata });
    };
    create('config', {
      config: compactJson(INITIAL_CONFIG),
      initialize: systemIdentifier(this.#now, micros + n),
    });
    create('leader', {
      acquireTime: time,
      leader: names[leader] ?? '',
      optime,
      renewTime: time,
      ...(spec.patroni !== 3 && { retain_slots: spacedJson(names.map(slotName)), slots: compactJson(slots) }),
      transitions: '0',
      ttl: '30',
    });
  }
}

/** Text as configuration is: no two are the same, and compressed it takes a quarter. */
function settings(n: number): string {
  const lines: string[] = [];
  for (let length = 0, line = 0; length < UNRELATED; line++) {
    const hash = hash32(`${String(n)}.${String(line)}`);
    const text = `service.endpoint-${String(hash % 97)}.timeout.${String(line)}=${hash.toString(36)}`;
    lines.push(text);
    length += text.length + 1;
  }
  return lines.join('\n').slice(0, UNRELATED);
}

function positionOf(n: number): number {
  return 67108960 + (hash32(String(n)) % 1_000_000) * 8;
}

function statusOf(revision: string): Record<string, unknown> {
  return {
    observedGeneration: 1,
    replicas: 3,
    readyReplicas: 3,
    currentReplicas: 3,
    updatedReplicas: 3,
    currentRevision: revision,
    updateRevision: revision,
    collisionCount: 0,
    availableReplicas: 3,
  };
}
