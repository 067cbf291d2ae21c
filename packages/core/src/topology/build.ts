/** Kubernetes objects in, the contract out: the one way to a topology. */
import type { Check } from '../checks/check.js';
import { checkedCluster } from '../checks/check-cluster.js';
import type { UncheckedTopology } from '../checks/checked-cluster.js';
import { checks as allChecks } from '../checks/index.js';
import { runChecks } from '../checks/run-checks.js';
import {
  API_VERSION,
  type ClusterDomain,
  type MemberDns,
  type Problem,
  type Replication,
  type Topology,
  type TopologyList,
} from '../contract.js';
import type { DcsObjects, DiscoveredCluster } from '../discovery/cluster.js';
import { discoverySteps } from '../discovery/discover.js';
import { parseAnnouncedUrl } from '../dns/announced-url.js';
import { findClusterDomain } from '../dns/cluster-domain.js';
import { classifyHost, type HostContext } from '../dns/host-kind.js';
import { publicationOf } from '../dns/publication.js';
import { summarizeServices } from '../dns/service-summary.js';
import type { Observation } from '../observation/observation.js';
import { observedTopology } from '../observation/with-observations.js';
import { indexObjects, type ObjectIndex } from '../object-index.js';
import type { ClusterObjects, DcsObject, SelectedObjects } from '../objects.js';
import { formatLsn } from '../patroni/lsn.js';
import { parseMemberStatus } from '../patroni/member-status.js';
import { formatTimestamp } from '../patroni/timestamp.js';
import { readClusterState, type ClusterState } from './cluster-state.js';
import { leaderPosition } from './lag.js';
import { lockState } from './lock.js';
import type { LeaseAge } from './observed-lease.js';
import { assembleMember, type ReadMember } from './member.js';
import {
  noPath,
  pathTo,
  pathToRemote,
  replicationAddressing,
  type AnnouncedHost,
} from './replication-path.js';
import { roleOf } from './role.js';
import { upstreamOf } from './upstream.js';

/** What a topology is computed from. */
export interface TopologyInput {
  objects: ClusterObjects | SelectedObjects;
  /** What could not be read; passed on as it is. */
  problems: Problem[];
  /** The clock that leases are judged by; null: there is none. */
  now: Date | null;
  /** The DNS zone of the cluster; null: found out from what members announce. */
  clusterDomain: string | null;
  /** How long leases were seen unchanged, where somebody watches; it wins over the clock. */
  leaseAge?: LeaseAge;
  /** What members answered when they were asked; without it nobody was. */
  observations?: readonly Observation[] | undefined;
  /** Default: all of them. */
  checks?: readonly Check[];
}

/** @returns every Patroni cluster among the objects. Never throws, whatever is in them. */
export function buildTopologyList(input: TopologyInput): TopologyList {
  const steps = topologySteps(input);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * The same, with a pause after each cluster: thousands of them take seconds, in which whoever calls may want to do something
 * else as well. The input must not change meanwhile.
 */
export function* topologySteps(input: TopologyInput): Generator<undefined, TopologyList> {
  const { objects, clusterDomain } = input;
  const index = indexObjects(objects);
  yield;
  const clusters = yield* discoverySteps(objects);
  const hosts: string[] = [];
  for (const cluster of clusters) {
    yield;
    hosts.push(...hostsAnnouncedIn(cluster));
  }
  const zone = clusterDomain ?? zoneAnnounced(hosts);
  const items: Topology[] = [];
  for (const cluster of clusters) {
    yield;
    items.push(topologyOf(cluster, readClusterState(cluster, objects), { ...input, index, zone }));
  }
  return listOf(items, input);
}

export function listOf(
  items: Topology[],
  { now, problems, observations }: Pick<TopologyInput, 'now' | 'problems' | 'observations'>,
): TopologyList {
  return {
    apiVersion: API_VERSION,
    kind: 'TopologyList',
    observedAt: formatTimestamp(now),
    items,
    problems,
    ...(observations && { observations: [...observations] }),
  };
}

/** What all clusters of one reading are judged by. */
export interface Surroundings extends TopologyInput {
  index: ObjectIndex;
  /** The zone that most members announce; null: none does. */
  zone: string | null;
}

/** @param state of the cluster, as {@link readClusterState} reads it */
export function topologyOf(
  cluster: DiscoveredCluster,
  state: ClusterState,
  surroundings: Surroundings,
): Topology {
  const { index, objects, problems, now, clusterDomain, zone, leaseAge, observations } = surroundings;
  const declared = buildTopology(cluster, state, index, now, clusterDomain, zone, leaseAge);
  const topology = observations ? observedTopology(declared, observations) : declared;
  const checked = checkedCluster({
    topology,
    cluster,
    state,
    index,
    objects,
    problems,
    now,
    observations: observations ?? null,
  });
  return { ...topology, ...runChecks(checked, surroundings.checks ?? allChecks) };
}

function buildTopology(
  cluster: DiscoveredCluster,
  state: ClusterState,
  index: ObjectIndex,
  now: Date | null,
  clusterDomain: string | null,
  zoneOfOthers: string | null,
  leaseAge: LeaseAge = () => null,
): UncheckedTopology {
  const members = cluster.pods.map(readMember);
  const own = findClusterDomain(clusterDomain, announcedHosts(members));
  // Clusters that announce no names are in the same zone as the others beside them.
  const domain: ClusterDomain =
    own.source === 'assumed' && zoneOfOthers !== null ? { name: zoneOfOthers, source: 'announced' } : own;
  const publications = new Map(
    members.map(({ name, pod }) => [name, publicationOf(pod, cluster, index, domain.name)]),
  );
  const context: HostContext = { cluster, index, domain, publications };
  const leader = members.find(({ name }) => name === state.record?.leader);
  const leaderLsn = leaderPosition(state.record, leader?.status ?? null);

  const hosts = new Map(members.map((member) => [member.name, announcedHost(member, context)]));
  const names = new Set(members.map(({ name }) => name));
  const assembled = members.map((member) =>
    assembleMember(
      member,
      context,
      state,
      leaderLsn,
      publications.get(member.name) ?? unknownDns,
      replicationOf(member, state, names, hosts, context),
    ),
  );
  return {
    namespace: cluster.namespace,
    scope: cluster.scope,
    clusterName: clusterName(cluster),
    citusGroup: cluster.citusGroup,
    flavour: cluster.flavour.name,
    systemIdentifier: state.systemIdentifier,
    dcs: describeDcs(cluster.dcs),
    labels: { scope: cluster.scopeLabel, role: cluster.roleLabel },
    leader: {
      name: state.record?.leader ?? null,
      lock: lockState(state, now, cluster.dcs?.leader ? leaseAge(cluster.dcs.leader) : null),
      acquireTime: formatTimestamp(state.record?.acquireTime ?? null),
      renewTime: formatTimestamp(state.record?.renewTime ?? null),
      ttlSeconds: state.ttlSeconds,
      transitions: state.record?.transitions ?? null,
      lsn: formatLsn(leaderLsn),
    },
    timeline: leader?.status?.timeline ?? null,
    paused: state.config?.paused ?? null,
    failsafeMode: state.config?.failsafeMode ?? null,
    standbyCluster: state.config && state.config.standbyCluster !== null,
    synchronousMode: state.config?.synchronousMode ?? null,
    pendingSwitchover: state.pendingSwitchover,
    replicationAddressing: replicationAddressing(assembled),
    clusterDomain: domain,
    members: assembled,
    membersKnown: index.podsWereRead,
    services: summarizeServices(cluster, index, domain.name),
    servicesKnown: index.servicesIn(cluster.namespace) !== null,
    history: state.history,
  };
}

/** @returns the zone that most of the hosts are in; null: none tells one */
export function zoneAnnounced(hosts: readonly string[]): string | null {
  const { name, source } = findClusterDomain(null, hosts);
  return source === 'announced' ? name : null;
}

/** @returns the hosts by which the members of a cluster announce themselves */
export function hostsAnnouncedIn({ pods }: DiscoveredCluster): string[] {
  return announcedHosts(pods.map(readMember));
}

const unknownDns: MemberDns = { name: null, service: null, publication: 'unknown', evidence: 'predicted' };

function readMember(pod: DiscoveredCluster['pods'][number]): ReadMember {
  const { status, problem } = parseMemberStatus(pod.metadata.annotations?.['status']);
  return { pod, name: pod.metadata.name, status, problem };
}

/** @returns null when what the member announces cannot be read; its host is null when it announces none. */
function announcedHost({ pod, status }: ReadMember, context: HostContext): AnnouncedHost | null {
  if (status === null) return null;
  const host = status.connUrl === null ? null : parseAnnouncedUrl(status.connUrl).host;
  return { host, classified: classifyHost(host, pod, context) };
}

function announcedHosts(members: readonly ReadMember[]): string[] {
  return members
    .flatMap(({ status }) => [status?.connUrl ?? null, status?.apiUrl ?? null])
    .filter((url) => url !== null)
    .map((url) => parseAnnouncedUrl(url).host)
    .filter((host) => host !== null);
}

function replicationOf(
  { name, status }: ReadMember,
  state: ClusterState,
  names: ReadonlySet<string>,
  hosts: ReadonlyMap<string, AnnouncedHost | null>,
  context: HostContext,
): Replication | null {
  const role = roleOf(name, status, state);
  if (role === 'leader') return null;
  if (role === 'standby_leader') return pathToRemote(state.config?.standbyCluster ?? null, context);
  const upstream = upstreamOf(name, status, state.record?.leader ?? null, names);
  return upstream === null ? noPath : pathTo(upstream, hosts.get(upstream) ?? null);
}

function clusterName({ flavour, pods, dcs, scope }: DiscoveredCluster): string {
  const { clusterLabel } = flavour;
  if (clusterLabel === undefined) return scope;
  const labelled = [...pods, ...[dcs?.config, dcs?.leader].filter((object) => object != null)];
  return labelled.map(({ metadata }) => metadata.labels?.[clusterLabel]).find(Boolean) ?? scope;
}

function describeDcs(dcs: DcsObjects | null): Topology['dcs'] {
  const name = (object: DcsObject | null | undefined) => object?.metadata.name ?? null;
  return {
    kind: dcs?.kind ?? null,
    leader: name(dcs?.leader),
    config: name(dcs?.config),
    failover: name(dcs?.failover),
    sync: name(dcs?.sync),
  };
}
