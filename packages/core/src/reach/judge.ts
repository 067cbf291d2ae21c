/** What came of trying, held against where it should have led. */
import type { Topology } from '../contract.js';
import { canonicalIp, specialRange } from '../dns/ip.js';
import type { ConnectAttempt, ConnectTarget, ConnectTest } from './report.js';
import { connectTargets } from './targets.js';

/** What one member found: its attempts in the order of the targets that it was given. */
export interface AskedToConnect {
  member: string;
  /** Null: it could be asked. */
  error: string | null;
  attempts: readonly { target: ConnectTarget; result: ConnectResult }[];
}

export type ConnectResult = Pick<ConnectAttempt, 'status' | 'peer' | 'httpStatus' | 'milliseconds'>;

export function connectTest(topology: Topology, asked: readonly AskedToConnect[]): ConnectTest {
  const { namespace, clusterName, citusGroup, members } = topology;
  const attempts = asked.flatMap(({ member: from, attempts: tried }) =>
    tried.map(({ target, result }) => attemptOf(from, target, result, topology)),
  );
  const notAsked = asked.flatMap(({ member, error }) => (error === null ? [] : [{ member, error }]));
  return {
    namespace,
    clusterName,
    citusGroup,
    outcome: outcomeOf(attempts, notAsked.length),
    members: members.map(({ name }) => name),
    notAsked,
    targets: connectTargets(topology),
    attempts,
  };
}

/** Whether nobody was reached, or somebody else. */
export function isUnreached({ status }: ConnectAttempt): boolean {
  return status !== 'open' && status !== 'not-asked';
}

function attemptOf(
  from: string,
  { member, service, host, port, protocol }: ConnectTarget,
  result: ConnectResult,
  topology: Topology,
): ConnectAttempt {
  const attempt = { from, member, service, host, port, protocol, ...result };
  return result.status === 'open' && leadsElsewhere(host, result.peer, member, topology)
    ? { ...attempt, status: 'elsewhere' }
    : attempt;
}

/** An address of a Service stands for whatever is behind it: nothing to judge by. */
function leadsElsewhere(
  host: string,
  peer: string | null,
  name: string,
  { members, services }: Topology,
): boolean {
  if (host === 'localhost' || specialRange(host) === 'loopback' || specialRange(host) === 'unspecified')
    return true;
  const ips = members.find((member) => member.name === name)?.pod.ips.map(canonicalIp) ?? [];
  if (peer === null || ips.length === 0) return false;
  const address = canonicalIp(peer);
  return (
    !ips.includes(address) &&
    !services.some(({ clusterIPs }) => clusterIPs.map(canonicalIp).includes(address))
  );
}

function outcomeOf(attempts: readonly ConnectAttempt[], notAsked: number): ConnectTest['outcome'] {
  if (attempts.some(isUnreached)) return 'not-reached';
  const isComplete = notAsked === 0 && attempts.every(({ status }) => status === 'open');
  return isComplete ? 'reached' : 'incomplete';
}
