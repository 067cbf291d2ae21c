/** What a Service is for, and what it must not be used for. */
import type { ServiceSummary } from '../contract.js';
import type {
  AnswerKind,
  Balancer,
  PerPodNames,
  Selection,
  ServiceMisuse,
  ServiceUse,
} from './service-facts.js';

/** What decides. */
export interface JudgedService {
  service: ServiceSummary;
  selection: Selection;
  balancer: Balancer;
  perPodNames: PerPodNames;
  announcedBy: readonly string[];
}

/** @returns what its name is answered with */
export function answerKind({ kind, answers }: ServiceSummary): AnswerKind {
  if (answers === null) return 'unknown';
  if (answers.length === 0) return 'nothing';
  if (kind === 'external-name') return 'external-name';
  return kind === 'headless' ? 'pod-ips' : 'cluster-ip';
}

/** A headless Service has no address that kube-proxy could take connections on. */
export function balancerOf({ kind, purpose }: ServiceSummary, { by }: Selection): Balancer {
  if (kind === 'external-name') return 'external';
  if (kind !== 'headless') return 'kube-proxy';
  return purpose === 'patroni-config' || by === 'nobody' ? 'nobody' : 'client';
}

export function usesOf({ service, selection, perPodNames, announcedBy }: JudgedService): ServiceUse[] {
  const names: ServiceUse[] = announcedBy.length > 0 ? ['replication'] : [];
  const discovery: ServiceUse[] = service.kind === 'headless' ? ['client-discovery'] : [];
  switch (service.purpose) {
    case 'members':
      return [
        ...(names.length > 0 || perPodNames.kind === 'none' ? names : (['member-names'] as const)),
        ...discovery,
      ];
    case 'primary':
      return ['writes', ...names];
    case 'replicas':
      return ['reads', ...names];
    case 'all':
      return ['any-member', ...names, ...discovery];
    case 'patroni-config':
      return ['patroni-state'];
    case 'other':
      return selection.members?.length === 1 ? ['one-member', ...names] : names;
  }
}

export function misusesOf({ service, balancer, perPodNames, selection }: JudgedService): ServiceMisuse[] {
  const { purpose, kind, publishNotReadyAddresses } = service;
  if (purpose === 'patroni-config') return ['connections', 'deletion'];
  if (kind === 'external-name') return ['pod-names'];
  if (balancer === 'nobody') return ['connections'];
  const mixed = purpose === 'members' || purpose === 'all';
  const single = purpose === 'other' && selection.members?.length === 1;
  return [
    ...(mixed ? (['writes-any-member'] as const) : []),
    ...(purpose === 'replicas' ? (['writes-replicas'] as const) : []),
    ...(balancer === 'client' && purpose !== 'primary' && !single ? (['even-load'] as const) : []),
    ...(publishNotReadyAddresses ? (['ready-only'] as const) : []),
    ...(purpose === 'primary' ? (['member-address-of-leader'] as const) : []),
    ...(mixed || purpose === 'replicas' ? (['member-address-of-any'] as const) : []),
    // A headless Service of members without pods has names for them as soon as there are any.
    ...(purpose === 'members' && perPodNames.kind === 'none' ? [] : podNameMisuse(perPodNames)),
  ];
}

function podNameMisuse({ kind }: PerPodNames): ServiceMisuse[] {
  switch (kind) {
    case 'none':
      return ['pod-names'];
    case 'leader-only':
      return ['pod-names-leader-only'];
    case 'non-portable':
      return ['pod-names-non-portable'];
    case 'published':
    case 'unknown':
      return [];
  }
}
