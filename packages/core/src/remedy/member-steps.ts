/** The members' turns: replicas first, the leader last, and a switchover between. */
import type { Member } from '../contract.js';
import { isSwitchedOn } from '../patroni/setting.js';
import { naturally } from '../natural-order.js';
import type { RemedyFacts } from './facts.js';
import type { RemedyMember, RemedyStep, ReplaceMemberStep, SwitchoverStep } from './plan.js';

interface Turn {
  member: Member;
  state: RemedyMember['state'];
}

/** @returns the steps; for one member alone none, as nobody could lead meanwhile */
export function memberSteps(
  facts: RemedyFacts,
  members: readonly RemedyMember[],
  purpose: string,
): RemedyStep[] {
  const { topology } = facts;
  const { name: leader } = topology.leader;
  const states = new Map(members.map(({ name, state }) => [name, state]));
  const turns = topology.members.map((member) => ({ member, state: states.get(member.name) ?? 'unknown' }));
  if (turns.length < 2) return [];
  const replace = (list: readonly Turn[]) => list.map((turn) => replaceStep(turn, facts, purpose));
  const leading = turns.filter(({ member }) => member.name === leader);
  const others = turns.filter(({ member }) => member.name !== leader).sort(byTurn);
  const handover = leading.map(({ member, state }) => switchoverStep(member.name, state, others, facts));
  // Who leads and has been replaced took over from somebody, whose turn it is now.
  if (leading.every(({ state }) => state === 'done')) {
    const done = [...others.filter(({ state }) => state === 'done'), ...leading];
    const left = others.filter(({ state }) => state !== 'done');
    return [...replace(done.sort(byTurn)), ...handover, ...replace(left)];
  }
  return [...replace(others), ...handover, ...replace(leading)];
}

/** In natural order, but a standby that commits wait for comes last. */
function byTurn(a: Turn, b: Turn): number {
  const isWaitedFor = ({ member }: Turn) => Number(member.role === 'sync_standby');
  return isWaitedFor(a) - isWaitedFor(b) || naturally(a.member.name, b.member.name);
}

function replaceStep({ member, state }: Turn, { topology }: RemedyFacts, purpose: string): ReplaceMemberStep {
  const { name } = member;
  return {
    id: `replace/${name}`,
    action: 'replace-member',
    member: name,
    title: `Replace pod ${name}`,
    why: purpose,
    object: { kind: 'Pod', namespace: topology.namespace, name },
    state: state === 'done' ? 'done' : 'to-do',
    precondition: `${name} does not lead, and every other replica streams.`,
    gates: [
      `${name} is ready and announces what it is to announce.`,
      `Another member resolves what ${name} announces to its address.`,
      `${name} streams, and its lag is back to what it was.`,
    ],
    undo: 'kubectl patroni fix --undo',
    managedBy: null,
  };
}

function switchoverStep(
  from: string,
  state: RemedyMember['state'],
  others: readonly Turn[],
  { topology }: RemedyFacts,
): SwitchoverStep {
  const { namespace, scope } = topology;
  return {
    id: 'switchover',
    action: 'switchover',
    from,
    candidates: candidatesAmong(others),
    title:
      state === 'done'
        ? `Leave the lock with ${from}`
        : `Hand the lock of ${from} to a member that has been replaced`,
    why: 'A planned switchover stops writes for seconds; deleting the pod of the leader would be a failover.',
    object: { kind: 'Cluster', namespace, name: scope },
    state: state === 'done' ? 'done' : 'to-do',
    precondition: 'A candidate streams, and nothing is pending.',
    gates: ['The candidate holds the lock.', 'All other members stream from it.'],
    undo: `patronictl switchover ${scope}`,
    managedBy: null,
  };
}

/** @returns who may lead next, best first: of those that have been replaced, or while none has been, of those that will be */
function candidatesAmong(others: readonly Turn[]): string[] {
  const eligible = others.filter(({ member }) => mayLead(member));
  const done = eligible.filter(({ state }) => state === 'done');
  return [...(done.length > 0 ? done : eligible)].sort(byPreference).map(({ member }) => member.name);
}

function byPreference({ member: a }: Turn, { member: b }: Turn): number {
  const isSynchronous = ({ role }: Member) => Number(role === 'sync_standby' || role === 'quorum_standby');
  const lag = ({ lagBytes }: Member) => lagBytes ?? Number.MAX_SAFE_INTEGER;
  return isSynchronous(b) - isSynchronous(a) || lag(a) - lag(b) || naturally(a.name, b.name);
}

/** `nofailover`, and from 3.2 on a `failover_priority` of 0 or less (patroni tags.py). */
export function mayLead({ tags, ...member }: Member): boolean {
  const { nofailover, failover_priority: priority } = tags ?? {};
  const isBarred =
    isSwitchedOn(nofailover) || (priority !== undefined && priority !== null && Number(priority) <= 0);
  return !isBarred && streams(member);
}

/** Patroni writes `replication_state` from 3.0.4 on; of an older one's replica that it runs is all that is known. */
export function streams({
  state,
  replicationState,
  patroniVersion,
}: Pick<Member, 'state' | 'replicationState' | 'patroniVersion'>): boolean {
  if (state === 'streaming') return true;
  if (state !== 'running') return false;
  return replicationState === 'streaming' || (replicationState === null && !tellsOfStreaming(patroniVersion));
}

function tellsOfStreaming(version: string | null): boolean {
  const [major = 0, minor = 0, patch = 0] = (version ?? '').split('.').map(Number);
  return major > 3 || (major === 3 && (minor > 0 || patch >= 4));
}
