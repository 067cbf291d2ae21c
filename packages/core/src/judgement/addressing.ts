/** Whether replication uses the headless Service, over a cluster: who does, who does not, of whom it is not known. */
import type { HostKind, Member, Topology } from '../contract.js';
import { hostConcern, type Concern } from './concern.js';
import { isLeader } from './member-tree.js';

export interface AddressingVerdict {
  /** `all`, `some` or `none` of the replicas use it; `unknown`: of none is it known. */
  outcome: 'all' | 'some' | 'none' | 'unknown';
  replicas: number;
  using: number;
  /** Of how many replicas it is not known. */
  unknown: number;
  /** The one kind of address that all others dial instead; null: several kinds, or none is known. */
  otherKind: HostKind | null;
  concern: Concern;
}

/** @returns null where there is no replica */
export function judgeAddressing({ members }: Pick<Topology, 'members'>): AddressingVerdict | null {
  const replicas = members.filter((member) => !isLeader(member));
  if (replicas.length === 0) return null;
  const uses = replicas.map(({ replication }) => replication?.usesHeadlessService ?? null);
  const using = uses.filter((each) => each === true).length;
  const not = uses.filter((each) => each === false).length;
  const counts = { replicas: replicas.length, using, unknown: replicas.length - using - not };
  const { otherKind, concern } = otherAddressing(replicas);
  if (using === 0 && not === 0)
    return { ...counts, outcome: 'unknown', otherKind: null, concern: 'doubtful' };
  if (using === 0) return { ...counts, outcome: 'none', otherKind, concern };
  if (not === 0 && counts.unknown === 0)
    return { ...counts, outcome: 'all', otherKind: null, concern: 'none' };
  return { ...counts, outcome: 'some', otherKind, concern: 'doubtful' };
}

/** What those replicas dial that do not use it. */
export function otherAddressing(replicas: readonly Member[]): {
  otherKind: HostKind | null;
  concern: Concern;
} {
  const kinds = replicas
    .filter(({ replication }) => replication?.usesHeadlessService === false)
    .map(({ replication }) => replication?.hostKind ?? null);
  const concerns = kinds.map(hostConcern);
  const concern =
    (['wrong', 'doubtful'] as const).find((each) => concerns.includes(each)) ?? ('none' as const);
  const [first = null] = kinds;
  return { otherKind: new Set(kinds).size === 1 ? first : null, concern };
}
