/** What can be done to clusters and their members: by people, by patronictl, by bad luck. */
import type { Clock } from '../clock.ts';
import type { Pod, StatefulSet } from '../controllers/kinds.ts';
import { terminatePod } from '../controllers/pod-deletion.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { SimulatedCluster } from './cluster.ts';
import { parse, patchConfig } from './dynamic-config.ts';
import type { Member } from './member.ts';
import { compactJson, isoformatSeconds, spacedJson } from './python.ts';
import type { Tags } from './spec.ts';
import type { AnnotationPatch, StatePart } from './state-objects.ts';

/** `namespace/pod`. */
export type MemberRef = `${string}/${string}`;

export interface Acts {
  /** Patroni hangs, its PostgreSQL goes on. */
  freeze(member: MemberRef): void;
  thaw(member: MemberRef): void;
  /** The pod is gone at once: a crash, or `delete --grace-period=0 --force`. */
  kill(pod: MemberRef): void;
  /** As `kubectl delete pod`. */
  remove(pod: MemberRef): void;
  /** As `patronictl switchover`; the leader is told. @param at not now, but then */
  switchover(cluster: SimulatedCluster, request: { to?: string; at?: Date }): void;
  /** As `patronictl failover`: works without a leader, too. */
  failover(cluster: SimulatedCluster, to: string): void;
  /** As `patronictl flush switchover`. */
  flush(cluster: SimulatedCluster): void;
  /** As `patronictl pause` and `resume`, which ask the REST API. */
  pause(cluster: SimulatedCluster, paused: boolean): void;
  /** As `patronictl edit-config`, which writes itself: null takes a key away. */
  setConfig(cluster: SimulatedCluster, patch: Readonly<Record<string, unknown>>): void;
  /** The primary writes that much, and this member does not get it. */
  lag(member: MemberRef, bytes: number): void;
  /** Tags of the member's own configuration, as after `patronictl reload`. */
  tag(member: MemberRef, tags: Tags): void;
  pendingRestart(member: MemberRef, reason: Readonly<Record<string, unknown>>): void;
  /** As `kubectl scale statefulset`. */
  scale(namespace: string, set: string, replicas: number): void;
  /** As `kubectl set env statefulset`: of all containers. */
  setEnv(namespace: string, set: string, variables: Readonly<Record<string, string>>): void;
  /** Puts anything into a state object, as somebody with an editor would. */
  annotate(cluster: SimulatedCluster, part: StatePart, changes: AnnotationPatch): void;
  /** The same with a pod. */
  annotatePod(pod: MemberRef, annotations: Readonly<Record<string, string>>): void;
}

export function createActs(store: ObjectStore, clock: Clock, clusters: readonly SimulatedCluster[]): Acts {
  const keyOf = (ref: MemberRef) => {
    const [namespace = '', name = ''] = ref.split('/');
    return { resource: 'pods', namespace, name } as const;
  };
  const find = (ref: MemberRef): Member => {
    const { namespace, name } = keyOf(ref);
    const found = clusters
      .filter(({ spec }) => spec.namespace === namespace)
      .map(({ members }) => members.get(name))
      .find((member) => member !== undefined);
    if (found === undefined) throw new Error(`no member ${ref} is running`);
    return found;
  };
  const patchOf = (cluster: SimulatedCluster, part: StatePart, changes: AnnotationPatch): void => {
    cluster.state.patch(part, changes);
  };
  const configOf = (cluster: SimulatedCluster) => parse(cluster.state.read('config')?.['config']);
  return {
    freeze: (ref) => {
      find(ref).freeze();
    },
    thaw: (ref) => {
      find(ref).thaw();
    },
    kill: (ref) => {
      store.remove(keyOf(ref));
    },
    remove: (ref) => {
      const pod = store.get(keyOf(ref));
      if (pod === undefined) throw new Error(`no pod ${ref}`);
      terminatePod(store, clock, pod as Pod);
    },
    switchover: (cluster, { to, at }) => {
      const { leader } = cluster;
      if (leader === undefined) throw new Error(`${cluster.id} has no leader`);
      const scheduled = at === undefined ? {} : { scheduled_at: isoformatSeconds(at) };
      patchOf(cluster, 'failover', { leader: leader.name, member: to ?? null, ...scheduled });
      leader.wake(40);
    },
    failover: (cluster, to) => {
      patchOf(cluster, 'failover', { leader: null, member: to, scheduled_at: null });
      for (const member of cluster.members.values()) member.wake(40);
    },
    flush: (cluster) => {
      patchOf(cluster, 'failover', { leader: null, member: null, scheduled_at: null });
    },
    pause: (cluster, paused) => {
      const config = patchConfig(configOf(cluster), { pause: paused ? true : null });
      patchOf(cluster, 'config', { config: compactJson(config) });
    },
    setConfig: (cluster, patch) => {
      const config = patchConfig(configOf(cluster), patch);
      // Before 4.0 patronictl did not write compact JSON.
      patchOf(cluster, 'config', {
        config: cluster.version === 3 ? spacedJson(config) : compactJson(config),
      });
    },
    lag: (ref, bytes) => {
      const member = find(ref);
      const source = [...member.cluster.members.values()].find(({ postgres }) => postgres.primary)?.postgres;
      member.cluster.settleAll();
      member.postgres.lag += bytes;
      source?.write(bytes, clock.now().getTime());
    },
    tag: (ref, tags) => {
      find(ref).setTags(tags);
    },
    pendingRestart: (ref, reason) => {
      const member = find(ref);
      member.pendingRestart = reason;
      member.wake(20);
    },
    scale: (namespace, name, replicas) => {
      store.update({ resource: 'statefulsets.apps', namespace, name }, (set) => ({
        ...set,
        spec: { ...(set['spec'] as object), replicas },
      }));
    },
    setEnv: (namespace, name, variables) => {
      store.update({ resource: 'statefulsets.apps', namespace, name }, (set) =>
        withEnv(set as StatefulSet, variables),
      );
    },
    annotate: patchOf,
    annotatePod: (ref, annotations) => {
      store.update(keyOf(ref), (pod) => ({
        ...pod,
        metadata: { ...pod.metadata, annotations: { ...pod.metadata.annotations, ...annotations } },
      }));
    },
  };
}

function withEnv(set: StatefulSet, variables: Readonly<Record<string, string>>): StatefulSet {
  const { template } = set.spec;
  const containers = template.spec.containers.map((container) => {
    const others = (container.env ?? []).filter(({ name }) => variables[name] === undefined);
    const given = Object.entries(variables).map(([name, value]) => ({ name, value }));
    return { ...container, env: [...others, ...given] };
  });
  return { ...set, spec: { ...set.spec, template: { ...template, spec: { ...template.spec, containers } } } };
}
