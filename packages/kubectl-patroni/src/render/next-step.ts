/** What to do next, in one line for stderr: a command that exists, for the cluster that needs it most. */
import type { Member, Problem, Topology, TopologyList } from '@kubectl-patroni/core';
import { counted } from './quantity.js';
import { leadership } from './summary.js';
import type { Style } from './style.js';
import { safe } from './terminal-text.js';

/** What was asked for just now. */
export interface Invocation {
  /** As the user types it: `kubectl patroni` or `kubectl-patroni`. */
  program: string;
  command: 'topology' | 'clusters' | 'snapshot' | 'doctor';
  /** With `-o wide`. */
  wide: boolean;
  /** Options that the next call needs as well, ready for a shell: `--context`, `prod`. */
  carried: readonly string[];
}

/** Null: nothing to suggest. */
export function nextStep(list: TopologyList, invocation: Invocation, style: Style): string | null {
  const step = missingRight(list.problems) ?? clusterStep(list.items, invocation);
  return step === null ? null : safe(`Next: ${step}`, style);
}

/** Comes first: whatever else is suggested is suggested without knowing it all. */
function missingRight(problems: readonly Problem[]): string | null {
  const denied = problems.find(({ reason }) => reason === 'Forbidden');
  if (denied === undefined) return null;
  const { resource, namespace } = denied;
  if (![resource, namespace ?? 'all'].every(isPlain)) return null;
  const where = namespace === null ? '--all-namespaces' : `-n ${namespace}`;
  return `ask for the right to list ${resource} (kubectl auth can-i list ${resource} ${where})`;
}

function clusterStep(items: readonly Topology[], invocation: Invocation): string | null {
  const names = new Set(items.map(({ namespace, clusterName }) => `${namespace}/${clusterName}`));
  const worst = items.find(isLeaderless) ?? items.find(notAllReady) ?? items[0];
  if (worst === undefined) return null;
  return invocation.command === 'clusters' || names.size > 1
    ? stepInto(worst, invocation)
    : stepOn(worst, invocation);
}

/** From many clusters to the one to look at. */
function stepInto(topology: Topology, invocation: Invocation): string | null {
  const ready = notAllReady(topology) ? 'not all members are ready' : null;
  const why = isLeaderless(topology) ? 'it has no leader' : ready;
  return commandLine(invocation, 'topology', topology, [], why);
}

/** From what was just shown of a cluster to what tells more of it. */
function stepOn(topology: Topology, invocation: Invocation): string | null {
  if (topology.leader.lock === 'unknown' && topology.leader.renewTime !== null) {
    return 'give --now TIME (RFC 3339), the time at which these objects were read, to judge the lock';
  }
  const found = findingCounts(topology);
  if (found !== null) return commandLine(invocation, 'doctor', topology, [], found);
  if (topology.members.length === 0) return null;
  if (isLeaderless(topology) && !readsFiles(invocation)) {
    const file = `${topology.clusterName}.json`;
    return commandLine(
      invocation,
      'snapshot',
      topology,
      ['>', file],
      'keep this state to look into it later',
    );
  }
  if (topology.replicationAddressing === 'other' && topology.members.some(dialsPodIp)) {
    const meaning = 'pod IPs change when a Pod is replaced, a headless DNS name stays';
    return commandLine(invocation, 'topology', topology, ['-o', invocation.wide ? 'json' : 'wide'], meaning);
  }
  if (invocation.wide) return null;
  return commandLine(invocation, 'topology', topology, ['-o', 'wide'], 'nodes, API addresses, tags');
}

/** `1 error, 2 warnings`; null: neither. */
function findingCounts({ findings }: Topology): string | null {
  const counts = (['error', 'warning'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [counted(count, severity)];
  });
  return counts.length === 0 ? null : counts.join(', ');
}

/** Then what is there is kept already. */
function readsFiles({ carried }: Invocation): boolean {
  return carried.some((option) => /^(?:-f|--filename)\b/.test(option));
}

function isLeaderless(topology: Topology): boolean {
  return leadership(topology) === 'leaderless';
}

function notAllReady({ members }: Topology): boolean {
  return members.some(({ pod }) => pod.ready === false || pod.terminating);
}

function dialsPodIp({ replication }: Member): boolean {
  return replication?.hostKind === 'own-pod-ip';
}

/** Null where a name would have to be quoted: what others wrote is not put into a command line. */
function commandLine(
  { program, carried }: Invocation,
  command: Invocation['command'],
  { clusterName, namespace }: Topology,
  options: readonly string[],
  why: string | null,
): string | null {
  if (![clusterName, namespace].every(isPlain)) return null;
  const line = [program, command, clusterName, '-n', namespace, ...carried, ...options].join(' ');
  return why === null ? line : `${line}  (${why})`;
}

/** What a shell takes as it is, and nobody takes for an option. */
function isPlain(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name);
}
