/** From what was read to the records of DNS, and to what pods are answered when they ask for them. */
import {
  expectedRecords,
  subjectOfStatefulSet,
  subjectOfTopology,
  type DnsReport,
  type DnsReportList,
  type DnsSubject,
  type FlavourName,
} from '@kubectl-patroni/core';
import { KubeError } from '../kube/errors.js';
import { grouped } from '../render/grouped.js';
import type { TopologyRequest, TopologyResult } from './read-topologies.js';
import { EXIT, exitCodeFor } from './failure.js';
import { confirmLive, probeTimeout } from './probe-flags.js';
import { UsageError } from './usage-error.js';

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

/** How to ask. */
export interface Verification {
  /** For one pod. */
  timeoutMs: number;
  /** Of a pod to ask from; null: the members ask. */
  image: string | null;
  /** Whether the user has said yes to that pod already. */
  confirmed: 'yes' | 'ask';
}

interface VerificationFlags {
  verify?: boolean | undefined;
  image?: string | undefined;
  yes?: boolean | undefined;
  timeout: string;
  filename?: string[] | undefined;
}

/** @returns null: nobody is to be asked @throws UsageError for flags that do not go together */
export function verificationOf(flags: VerificationFlags): Verification | null {
  const timeoutMs = probeTimeout(flags.timeout);
  if (!flags.verify) {
    if (flags.image !== undefined) throw new UsageError('--image needs --verify');
    return null;
  }
  confirmLive(flags.filename ?? [], '--verify');
  return { timeoutMs, image: flags.image ?? null, confirmed: flags.yes ? 'yes' : 'ask' };
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

/** Asks all members of all subjects in parallel; with an image, a pod that is made for it in each namespace instead. */
export async function verifiedReports(
  { list, reading }: TopologyResult,
  subjects: readonly DnsSubjectRead[],
  { connection, client, options }: TopologyRequest,
  { timeoutMs, image, confirmed }: Verification,
): Promise<DnsReportList> {
  const { withExecutor } = await import('./with-executor.js');
  const { verifyDns } = await import('../probe/verify-dns.js');
  const { candidatesOf } = await import('../probe/targets.js');
  if (image !== null) {
    const { withDebugPod } = await import('./debug-pods.js');
    const requestTimeoutMs = options.requestTimeout ?? timeoutMs;
    const items: DnsReport[] = [];
    // One after the other: each asks whether it may.
    for (const [namespace, own] of grouped(subjects, ({ subject }) => subject.namespace))
      items.push(
        ...(await withDebugPod(namespace, { connection, client, image, confirmed, requestTimeoutMs }, (pod) =>
          withExecutor(connection, timeoutMs, client, (exec) =>
            Promise.all(own.map(({ subject }) => verifyDns(exec, subject, [{ ...pod, error: null }]))),
          ),
        )),
      );
    return reportList(list, items);
  }
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
    apiVersion,
    kind: 'DnsReportList',
    observedAt,
    items,
    problems,
  };
}

/** What is wrong counts for more than what is not known. */
export function dnsExitCode({ items, problems }: DnsReportList): number {
  const outcomes = items.map(({ verification }) => verification?.outcome);
  if (outcomes.includes('different') || outcomes.includes('unresolved')) return EXIT.error;
  return outcomes.includes('incomplete') ? EXIT.incomplete : exitCodeFor(problems);
}
