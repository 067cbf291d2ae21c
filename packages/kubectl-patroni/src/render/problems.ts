/** What could not be read, in kubectl's wording, and what that leaves unknown: lines for stderr. */
import type { Problem } from '@kubectl-patroni/core';
import type { Style } from './style.js';
import { safe } from './terminal-text.js';

const SETTINGS = "the cluster's settings";
const ADDRESSING = 'whether replication uses headless DNS';

/** What a path of the contract is called where people read it. Any other path is written as it is. */
const PATHS: Readonly<Record<string, string>> = {
  members: 'which members there are',
  dcs: 'where Patroni keeps its state',
  leader: 'who leads',
  'leader.lock': 'whether the lock is held',
  timeline: "the leader's timeline",
  systemIdentifier: 'the system identifier',
  flavour: 'who set it up',
  clusterDomain: 'the DNS zone',
  paused: SETTINGS,
  failsafeMode: SETTINGS,
  standbyCluster: SETTINGS,
  synchronousMode: SETTINGS,
  pendingSwitchover: 'whether a switchover is pending',
  history: 'the history of timelines',
  role: 'roles',
  lagBytes: 'lag',
  receiveLagBytes: 'lag',
  replayLagBytes: 'lag',
  replicationAddressing: ADDRESSING,
  replication: 'who replicates from whom',
  'replication.hostKind': ADDRESSING,
  'replication.usesHeadlessService': ADDRESSING,
  services: 'which Services there are',
  'services.governs': 'which Service governs a StatefulSet',
  'services.answers': 'what the names of Services resolve to',
  dns: 'DNS names',
  'dns.name': 'DNS names',
  'dns.publication': 'whether DNS names resolve',
  'dns.evidence': 'whether DNS names resolve',
  'postgres.kind': 'what kind of address members announce',
  'postgres.pointsAt': 'what kind of address members announce',
  'api.kind': 'what kind of address members announce',
  'api.pointsAt': 'what kind of address members announce',
};

/** One line for each problem; a line below it for what it leaves unknown. */
export function problemLines(problems: readonly Problem[], style: Style): string[] {
  const entries = problems.filter(matters).map((problem) => {
    const unknown = [...new Set(problem.affects.map(inWords))].join(', ');
    return [messageOf(problem), ...(unknown === '' ? [] : [`  Not known without it: ${unknown}`])];
  });
  const distinct = new Map(entries.map((lines) => [JSON.stringify(lines), lines]));
  return [...distinct.values()].flat().map((line) => safe(line, style));
}

/** That a file lacks what nothing depends on is no news. */
function matters({ reason, affects }: Problem): boolean {
  return reason !== 'NotInInput' || affects.length > 0;
}

/** kubectl pkg/cmd/util/helpers.go: what a server refuses, it has its own words for; anything else has its prefix once. */
function messageOf({ resource, namespace, reason, message }: Problem): string {
  if (reason === 'NotInInput') return `Warning: ${message === '' ? `no file holds ${resource}` : message}`;
  if (/^(?:error|warning|the connection|unable to)\b/i.test(message)) return message;
  const where = namespace === null ? '' : ` in namespace ${namespace}`;
  const what = message === '' ? `cannot list ${resource}${where}` : message;
  return `Error from server (${reason}): ${what}`;
}

/** `members[].dns.publication` and `dns.publication` are the same to a reader. */
export function inWords(path: string): string {
  const plain = path.replace(/^items(\[\]|\.)?\.?/, '').replaceAll('[]', '');
  return PATHS[plain] ?? PATHS[plain.replace(/^members\./, '')] ?? path;
}
