/** What is drawn in `golden/`: what a reader of `topology` meets, from a healthy cluster to a hostile one. */
import type { Topology, TopologyList } from '@kubectl-patroni/core';
import * as faulty from './faulty.fixture.js';
import * as sound from './sound.fixture.js';
import { list } from './topology.fixture.js';

/** The same cluster elsewhere. */
function moved(topology: Topology, namespace: string, name: string): Topology {
  const text = JSON.stringify(topology).replaceAll('.default.svc', `.${namespace}.svc`);
  return { ...(JSON.parse(text) as Topology), namespace, scope: name, clusterName: name };
}

const several = (): Topology[] => [
  sound.healthyHeadless(),
  { ...moved(sound.podIps(), 'team-a', 'acid-minimal'), flavour: 'zalando' },
  moved(faulty.failoverInProgress(), 'team-b', 'orders'),
  { ...moved(sound.synchronous(), 'team-c', 'billing'), flavour: 'spilo' },
];

export interface Scenario {
  list: TopologyList;
  /** Whether a clock is there to judge by. */
  now?: null;
}

const one = (topology: Topology): Scenario => ({ list: list([topology]) });

/** By the name of their golden file. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  'healthy-headless': one(sound.healthyHeadless()),
  'pod-ips': one(sound.podIps()),
  'endpoints-mode': one(sound.endpointsMode()),
  'leader-only': one(faulty.leaderOnly()),
  'failover-in-progress': one(faulty.failoverInProgress()),
  'expired-lock': one(faulty.expiredLock()),
  'absent-lock-holder': one(faulty.absentHolder()),
  cascade: one(sound.cascade()),
  cycle: one(faulty.cycle()),
  'missing-upstream': one(faulty.missingUpstream()),
  'standby-cluster': one(sound.standbyCluster()),
  synchronous: one(sound.synchronous()),
  quorum: one(sound.quorum()),
  'sync-without-standby': one(faulty.syncWithoutStandby()),
  citus: { list: list(sound.citus()) },
  'thirteen-members': one(sound.large()),
  'not-ready': one(faulty.notReady()),
  troubled: one(faulty.troubled()),
  hostile: one(faulty.hostile()),
  unknown: one(faulty.allUnknown()),
  'no-members': one(faulty.noMembers()),
  'long-names-ipv6': one(sound.longNames()),
  'from-files': { list: list([faulty.fromFiles()]), now: null },
  'several-clusters': { list: list(several()) },
};
