/** From what was read to the records of DNS, and to what pods are answered when they ask for them. */
import {
  API_VERSION,
  expectedRecords,
  subjectOfStatefulSet,
  subjectOfTopology,
  type DnsReportList,
  type DnsSubject,
  type FlavourName,
} from '@kubectl-patroni/core';
import type { ConfigFlags } from '../kube/connection.js';
import { KubeError } from '../kube/errors.js';
import type { TopologyRequest, TopologyResult } from './read-topologies.js';
import { EXIT, exitCodeFor } from './failure.js';

/** Whose names, and what is known of the pods that bear them. */
export interface DnsSubjectRead {
  subject: DnsSubject;
  /** Null: they are no members of a Patroni cluster. */
  flavour: FlavourName | null;
}

/** `sts/NAME`, and the other names that kubectl has for it. @returns the name; null: a Patroni cluster is meant */
export function statefulSetNamed(argument: string | undefined): string | null {
  return /^(?:sts|statefulsets?(?:\.apps)?)\/(.+)$/.exec(argument ?? '')?.[1] ?? null;
}

/** @throws KubeError for a StatefulSet that is not there */
export function subjectsOf(
  { list, reading, namespace }: TopologyResult,
  statefulSet: string | null,
  clusterDomain: string | null,
): DnsSubjectRead[] {
  if (statefulSet === null)
    return list.items.map((topology) => ({
      subject: subjectOfTopology(topology),
      flavour: topology.flavour,
    }));
  const sets = reading.objects.statefulSets ?? [];
  const found = sets
    .filter(({ metadata }) => metadata.name === statefulSet)
    .filter(({ metadata }) => namespace === null || metadata.namespace === namespace)
    .map(({ metadata }) =>
      subjectOfStatefulSet(reading.objects, metadata.namespace, statefulSet, clusterDomain),
    )
    .filter((subject) => subject !== null);
  if (found.length === 0 && reading.objects.statefulSets !== null)
    throw new KubeError(
      `Error from server (NotFound): statefulsets.apps "${statefulSet}" not found`,
      'NotFound',
    );
  return found.map((subject) => ({ subject, flavour: null }));
}

export function expectedOnly(
  { list }: Pick<TopologyResult, 'list'>,
  subjects: readonly DnsSubjectRead[],
): DnsReportList {
  return reportList(
    list,
    subjects.map(({ subject }) => expectedRecords(subject)),
  );
}

/** Asks all pods of all subjects in parallel. */
export async function verifiedReports(
  { list, reading }: TopologyResult,
  subjects: readonly DnsSubjectRead[],
  { connection, client }: Pick<TopologyRequest, 'client'> & { connection: ConfigFlags },
  timeoutMs: number,
): Promise<DnsReportList> {
  const { withExecutor } = await import('./with-executor.js');
  const { verifyDns } = await import('../probe/verify-dns.js');
  const { candidatesOf } = await import('../probe/targets.js');
  const items = await withExecutor(connection, timeoutMs, client, (exec) =>
    Promise.all(
      subjects.map(({ subject, flavour }) => {
        const names = subject.members.map(({ name }) => name);
        const candidates = candidatesOf(names, subject.namespace, flavour, reading.objects.pods);
        return verifyDns(exec, subject, candidates);
      }),
    ),
  );
  return reportList(list, items);
}

function reportList(
  { apiVersion, observedAt, problems }: TopologyResult['list'],
  items: DnsReportList['items'],
): DnsReportList {
  return {
    apiVersion: apiVersion satisfies typeof API_VERSION,
    kind: 'DnsReportList',
    observedAt,
    items,
    problems,
  };
}

/** What is wrong counts for more than what is not known. */
export function dnsExitCode({ items, problems }: DnsReportList): number {
  const outcomes = items.map(({ verification }) => verification?.outcome);
  if (outcomes.includes('different')) return EXIT.error;
  return outcomes.includes('incomplete') ? EXIT.incomplete : exitCodeFor(problems);
}
