/** What a member knows of the cluster that it is in. */
import type { Clock } from '../clock.ts';
import type { Pod } from '../controllers/kinds.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { announcedBy } from './environment.ts';
import type { Member } from './member.ts';
import type { WalSource } from './postgres.ts';
import type { PatroniVersion } from './spec.ts';
import type { StateObjects } from './state-objects.ts';

export interface ClusterContext {
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly state: StateObjects;
  readonly version: PatroniVersion;
  readonly scope: string;
  readonly roleLabel: string;
  /** What the leader's role label says. */
  readonly leaderValue: string;
  /** Put over the configuration that a cluster starts with. */
  readonly initialConfig: Readonly<Record<string, unknown>>;
  readonly cloneTime: number;
  /** The living members by name. */
  readonly members: ReadonlyMap<string, Member>;
  /** Names of all members that there ever were. */
  readonly known: ReadonlySet<string>;
  /** The primary of the cluster that this one is a standby of. */
  readonly remote: WalSource;
  /** @returns what no millisecond clock says: 1 to 999, the same in every run */
  micros(): number;
  /** How a member's image makes addresses that its environment does not say. */
  announcement(pod: Pod): Parameters<typeof announcedBy>[1];
  /** @returns the member that an announced URL leads to from here; null: none */
  reach(from: Member, url: string): Member | null;
  /** Whether `to` answers over REST. */
  talks(from: Member, to: Member): boolean;
  /** Keeps all WAL positions as they are now, before something that they follow from changes. */
  settleAll(): void;
  /** The source of a base backup goes on in another WAL segment. */
  nextSegment(source: WalSource): void;
  /** Replicas notice the new timeline. */
  promoted(member: Member): void;
  gone(member: Member): void;
  /** Runs an action whose writes do not wake the one who makes them. */
  acting(member: Member, action: () => void): void;
}
