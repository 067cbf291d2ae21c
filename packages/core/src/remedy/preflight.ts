/** What has to hold before anything is changed, as far as objects tell. */
import { ephemeralDataMount } from '../checks/migration/pt803-ephemeral-data.js';
import type { RemedyFacts } from './facts.js';
import { mayLead, streams } from './member-steps.js';
import type { PreflightItem, RemedyStep } from './plan.js';

/** 16 MB: what a replica writes and replays in the time that a switchover takes is one segment of WAL or less. */
const MOST_LAG_BYTES = 16 * 1024 * 1024;

type Judgement = Omit<PreflightItem, 'name'> | null;

/** @param steps what is to be done; whether somebody would undo it is judged by them */
export function preflight(facts: RemedyFacts, steps: readonly RemedyStep[]): PreflightItem[] {
  const items: Record<string, Judgement> = {
    'leader-holds-lock': leaderHoldsLock(facts),
    'more-than-one-member': moreThanOneMember(facts),
    'replicas-stream': replicasStream(facts),
    'not-paused': notPaused(facts),
    'no-pending-switchover': noPendingSwitchover(facts),
    'candidate-ready': candidateReady(facts),
    'not-managed-elsewhere': notManagedElsewhere(steps),
    'claims-retained': claimsRetained(facts, steps),
    'data-on-emptydir': dataOnEmptyDir(facts),
    'grace-period': gracePeriod(facts),
    'config-file-unreadable': configFileUnreadable(facts),
    certificates: certificates(facts),
    'update-strategy': updateStrategy(facts),
    partition: partition(facts),
  };
  const isBegun = steps.some(isOfOurs);
  return Object.entries(items).flatMap(([name, item]) =>
    item === null ? [] : [{ name, ...(isBegun && PASSING.has(name) ? waitedFor(item) : item) }],
  );
}

/** What a run that was broken off leaves so for a while, and the next one waits for before it takes a member down. */
const PASSING: ReadonlySet<string> = new Set([
  'leader-holds-lock',
  'replicas-stream',
  'no-pending-switchover',
  'candidate-ready',
]);

function isOfOurs({ action, id, state }: RemedyStep): boolean {
  return (
    state === 'done' && (action === 'recreate' || action === 'replace-member' || id.startsWith('addresses/'))
  );
}

function waitedFor(item: NonNullable<Judgement>): NonNullable<Judgement> {
  return item.status === 'failed' || item.status === 'unknown'
    ? { status: 'warning', message: `${item.message} Some steps are done already: it is waited for.` }
    : item;
}

function passed(message: string): Judgement {
  return { status: 'passed', message };
}

function leaderHoldsLock({ topology: { leader, members } }: RemedyFacts): Judgement {
  const { name, lock } = leader;
  if (lock === 'unknown' && name === null)
    return { status: 'unknown', message: 'Who leads is not known: the leader object could not be read.' };
  if (name === null || lock === 'expired' || lock === 'released' || lock === 'absent')
    return {
      status: 'failed',
      message: name === null ? 'Nobody holds the leader lock.' : `The lock of ${name} is ${lock}.`,
    };
  if (!members.some((member) => member.name === name))
    return { status: 'failed', message: `The lock names ${name}, which is no member.` };
  return lock === 'unknown'
    ? { status: 'unknown', message: `Whether the lock of ${name} was renewed in time is not known.` }
    : passed(`${name} holds the leader lock.`);
}

function moreThanOneMember({ topology: { members } }: RemedyFacts): Judgement {
  return members.length > 1
    ? passed(`The cluster has ${String(members.length)} members.`)
    : members.length === 0
      ? { status: 'failed', message: 'The cluster has no members that run.' }
      : {
          status: 'failed',
          message: 'Nobody could lead while the only member restarts: scale to two or more first.',
        };
}

function replicasStream({ topology: { members, leader } }: RemedyFacts): Judgement {
  const replicas = members.filter(({ name }) => name !== leader.name);
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).join(', ');
  const unread = replicas.filter(({ statusProblem }) => statusProblem !== null);
  if (unread.length > 0)
    return { status: 'unknown', message: `Not known of ${names(unread)}: no status that can be read.` };
  const idle = replicas.filter((member) => !streams(member));
  if (idle.length > 0) return { status: 'failed', message: `Not streaming: ${names(idle)}.` };
  const unknown = replicas.filter(({ lagBytes }) => lagBytes === null);
  if (unknown.length > 0) return { status: 'unknown', message: `The lag of ${names(unknown)} is not known.` };
  const behind = replicas.filter(({ lagBytes }) => (lagBytes ?? 0) > MOST_LAG_BYTES);
  return behind.length > 0
    ? { status: 'failed', message: `More than 16 MB behind the leader: ${names(behind)}.` }
    : passed('All replicas stream, and are close to the leader.');
}

function notPaused({ topology: { paused } }: RemedyFacts): Judgement {
  if (paused === null) return { status: 'unknown', message: 'Whether the cluster is paused is not known.' };
  return paused
    ? { status: 'failed', message: 'The cluster is paused: Patroni would not start what is stopped.' }
    : passed('The cluster is not paused.');
}

function noPendingSwitchover({ topology: { pendingSwitchover } }: RemedyFacts): Judgement {
  return pendingSwitchover === null
    ? passed('No switchover is pending.')
    : {
        status: 'failed',
        message: `A switchover is pending${pendingSwitchover.to === null ? '' : ` to ${pendingSwitchover.to}`}.`,
      };
}

function candidateReady({ topology: { members, leader } }: RemedyFacts): Judgement {
  const able = members.filter((member) => member.name !== leader.name && mayLead(member));
  return able.length > 0
    ? passed(`Able to take over: ${able.map(({ name }) => name).join(', ')}.`)
    : { status: 'failed', message: 'No replica streams that is allowed to take over.' };
}

function notManagedElsewhere(steps: readonly RemedyStep[]): Judgement {
  const undone = steps.filter(
    ({ action, state, managedBy }) =>
      state === 'to-do' && managedBy !== null && ['apply', 'edit', 'recreate', 'delete'].includes(action),
  );
  const [first] = undone;
  if (first === undefined) return passed('Nobody else is known to look after what is changed.');
  const { kind, name } = first.object;
  return {
    status: 'failed',
    message: `${first.managedBy ?? ''} looks after ${kind} ${name} and would undo the change: change its source first.`,
  };
}

function claimsRetained({ set }: RemedyFacts, steps: readonly RemedyStep[]): Judgement {
  const policy = set.spec.persistentVolumeClaimRetentionPolicy?.whenDeleted;
  if (set.spec.volumeClaimTemplates === undefined || !steps.some(({ action }) => action === 'recreate'))
    return null;
  return policy === 'Delete'
    ? {
        status: 'warning',
        message: 'Volumes would be deleted with the StatefulSet; that is changed before it is made anew.',
      }
    : passed('Volumes stay when the StatefulSet is deleted.');
}

function dataOnEmptyDir({ set }: RemedyFacts): Judgement {
  return ephemeralDataMount(set) === undefined
    ? null
    : {
        status: 'warning',
        message:
          'Data is kept in emptyDir: each member that is replaced is cloned anew from the leader, one at a time.',
      };
}

function gracePeriod({ set }: RemedyFacts): Judgement {
  return set.spec.template?.spec?.terminationGracePeriodSeconds === 0
    ? {
        status: 'warning',
        message:
          'Pods are killed without time to stop (terminationGracePeriodSeconds 0); pods made from now on get 30 seconds.',
      }
    : null;
}

/** The environment wins over the file (patroni config.py:222-231), but what is in the file is never read here. */
function configFileUnreadable({ set, container }: RemedyFacts): Judgement {
  const spec = set.spec.template?.spec;
  const patroni = spec?.containers.find(({ name }) => name === container);
  const isSet =
    patroni?.env?.some(({ name }) => /^PATRONI_(POSTGRESQL|RESTAPI)_CONNECT_ADDRESS$/.test(name)) ?? false;
  const mounted = (patroni?.volumeMounts ?? []).filter(({ name }) =>
    spec?.volumes?.some((volume) => volume.name === name && ['configMap', 'secret'].includes(volume.source)),
  );
  const [first] = mounted;
  return isSet || first === undefined
    ? null
    : {
        status: 'warning',
        message: `A file under ${first.mountPath} may set Patroni's addresses; it is not read. Variables win over it, unless the image's entry point changes them.`,
      };
}

/** Patroni verifies with `restapi.cafile`, libpq with `sslmode=verify-full` (patroni docs/security.rst). */
function certificates({ topology: { members } }: RemedyFacts): Judgement {
  return members.some(({ api }) => api?.url.startsWith('https:'))
    ? {
        status: 'warning',
        message:
          "Members' REST APIs use TLS: where certificates are verified, they have to hold the new names as well.",
      }
    : null;
}

function updateStrategy({ set }: RemedyFacts): Judgement {
  return set.spec.updateStrategy?.type === 'OnDelete'
    ? passed('The update strategy is OnDelete: pods are replaced only when they are deleted.')
    : passed('The update strategy is set to OnDelete while members are replaced, and given back.');
}

/** Pods below the partition come back at the old revision (StatefulSet docs, "Partitioned rolling updates"). */
function partition({ set }: RemedyFacts): Judgement {
  const value = set.spec.updateStrategy?.partition ?? 0;
  return value === 0
    ? null
    : {
        status: 'warning',
        message: `The rolling update has the partition ${String(value)}, which is without effect under OnDelete.`,
      };
}
