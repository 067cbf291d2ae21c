/** Whether the names that members have been given lead to them, asked from every other member. */
import type { AskedNames, AskedToConnect, ConnectTarget, Member } from '@kubectl-patroni/core';
import type { RemedyMember } from '@kubectl-patroni/core/remedy';
import { connectFrom } from '../probe/connect.js';
import { resolveIn } from '../probe/resolve.js';
import type { Candidate } from '../probe/targets.js';
import type { Session, View } from './session.js';

interface Renamed {
  member: Member;
  host: string;
}

/** @returns what does not hold; empty also where no member has been given its name yet */
export async function reachedByName(
  { topology, plan }: View,
  candidates: readonly Candidate[],
  { exec }: Pick<Session, 'exec'>,
): Promise<string[]> {
  const renamed = topology.members.flatMap((member): Renamed[] => {
    const host = hostOf(plan.members.find(({ name }) => name === member.name));
    return host === null ? [] : [{ member, host }];
  });
  if (renamed.length === 0) return [];
  const asked = await Promise.all(
    candidates.map(async (candidate) => {
      const others = renamed.filter(({ member }) => member.name !== candidate.pod);
      if (candidate.error !== null || others.length === 0) return null;
      const [names, connections] = await Promise.all([
        resolveIn(
          exec,
          candidate,
          others.map(({ host }) => ({ name: host, kind: 'address' })),
        ),
        connectFrom(exec, candidate, others.flatMap(targetsOf)),
      ]);
      return { names, connections };
    }),
  );
  const answers = asked.filter((each) => each !== null);
  return renamed.flatMap((each) => troublesOf(each, answers));
}

/** The host that a member announces now, once that is the one it is to announce. */
function hostOf(member: RemedyMember | undefined): string | null {
  return member?.state === 'done' && member.wantedHost !== null ? member.announcedHost : null;
}

function targetsOf({ member, host }: Renamed): ConnectTarget[] {
  const by: ConnectTarget['by'] = ['announced'];
  return [
    {
      member: member.name,
      service: 'postgres' as const,
      host,
      port: member.postgres?.port ?? 5432,
      by,
      protocol: 'tcp' as const,
    },
    ...(member.api?.host != null && member.api.port !== null
      ? [
          {
            member: member.name,
            service: 'api' as const,
            host: member.api.host,
            port: member.api.port,
            by,
            protocol: 'tcp' as const,
          },
        ]
      : []),
  ];
}

interface Asked {
  names: AskedNames;
  connections: AskedToConnect;
}

function troublesOf({ member, host }: Renamed, asked: readonly Asked[]): string[] {
  const others = asked.filter(({ names }) => names.asker.pod !== member.name);
  const troubles = others.flatMap(({ names, connections }) => [
    ...nameTroubles(names, host, member),
    ...connectTroubles(connections, member),
  ]);
  const isConfirmed = others.some(({ names }) => isAnswered(names, host));
  if (troubles.length > 0 || isConfirmed || others.length === 0) return troubles;
  const why = others.map(({ names }) => names.asker.error).find((error) => error !== null);
  return [
    `no other member could tell whether ${host} resolves${why === undefined || why === null ? '' : `: ${why}`}`,
  ];
}

function isAnswered({ answers }: AskedNames, host: string): boolean {
  return answers.some(({ name, status }) => name === host && status === 'answered');
}

function nameTroubles({ asker, answers }: AskedNames, host: string, { name, pod }: Member): string[] {
  const answer = answers.find((each) => each.name === host);
  if (answer === undefined || answer.status === 'not-asked') return [];
  if (answer.status !== 'answered') {
    const why = answer.status === 'failed' ? ' (its DNS server does not answer)' : '';
    return [`${asker.pod} cannot resolve ${host}, the name of ${name}${why}`];
  }
  const isThere = answer.answers.some((ip) => pod.ips.includes(ip));
  return isThere || pod.ips.length === 0
    ? []
    : [
        `${asker.pod} still resolves ${host} to ${answer.answers.join(', ')}, and pod ${name} has ${pod.ips.join(', ')}`,
      ];
}

function connectTroubles({ member: from, attempts }: AskedToConnect, { name }: Member): string[] {
  return attempts
    .filter(({ target }) => target.member === name)
    .filter(({ result }) => result.status !== 'open' && result.status !== 'not-asked')
    .map(
      ({ target, result }) =>
        `${from} does not reach ${name} at ${target.host}:${String(target.port)} (${result.status})`,
    );
}
