/** Asks the members for every name, and holds their answers against what DNS should have. */
import {
  expectedRecords,
  inZone,
  observedZone,
  verifyRecords,
  type AskedNames,
  type DnsReport,
  type DnsSubject,
} from '@kubectl-patroni/core';
import type { AskIn } from './pod-target.js';
import { resolveIn, type NameQuestion } from './resolve.js';
import type { Candidate } from './targets.js';

/** All candidates are asked in parallel. Where they say that the zone is another one they are asked once more, in that. */
export async function verifyDns(
  ask: AskIn,
  subject: DnsSubject,
  candidates: readonly Candidate[],
): Promise<DnsReport> {
  const first = expectedRecords(subject);
  const asked = await askAll(ask, candidates, first);
  const zone = observedZone(asked.map(({ asker }) => asker.zone));
  if (zone === null || zone === subject.domain.name) return verified(first, asked, zone);
  const second = expectedRecords(inZone(subject, zone));
  return verified(second, await askAll(ask, candidates, second), zone);
}

function verified(report: DnsReport, asked: readonly AskedNames[], zone: string | null): DnsReport {
  return {
    ...report,
    clusterDomain: zone === null ? report.clusterDomain : { name: zone, source: 'observed' },
    verification: verifyRecords(report.records, asked),
  };
}

function askAll(ask: AskIn, candidates: readonly Candidate[], { records }: DnsReport): Promise<AskedNames[]> {
  const questions = records.flatMap(({ name, type }): NameQuestion[] =>
    type === 'CNAME' ? [] : [{ name, kind: type === 'SRV' ? 'srv' : 'address' }],
  );
  const distinct = [...new Map(questions.map((one) => [`${one.kind} ${one.name}`, one])).values()];
  return Promise.all(
    candidates.map(async (candidate) =>
      candidate.error === null ? await resolveIn(ask, candidate, distinct) : notAsked(candidate),
    ),
  );
}

function notAsked({ pod, error }: Pick<Candidate, 'pod' | 'error'>): AskedNames {
  return {
    asker: { pod, error, tool: null, nameservers: [], search: [], ndots: null, zone: null },
    ownName: pod,
    answers: [],
  };
}
