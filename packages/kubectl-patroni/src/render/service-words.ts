/** What a Service does to whoever uses it, in words. */
import type { Balancer, ServiceFacts, ServiceKind, ServiceMisuse, ServiceUse } from '@kubectl-patroni/core';
import { counted } from './quantity.js';

/** As kubectl's users know them. */
export const KINDS: Readonly<Record<ServiceKind, string>> = {
  headless: 'headless',
  'cluster-ip': 'ClusterIP',
  'node-port': 'NodePort',
  'load-balancer': 'LoadBalancer',
  'external-name': 'ExternalName',
};

const BALANCERS: Readonly<Record<Balancer, string>> = {
  'kube-proxy': 'kube-proxy',
  client: 'the client',
  external: '<elsewhere>',
  nobody: '<none>',
};

export function balancerWords({ balancer }: ServiceFacts): string {
  return BALANCERS[balancer];
}

/** `the leader`, `3 members`, `pg-1, pg-2`: who is behind it now. */
export function selectionWords({ selection, purpose }: ServiceFacts): string {
  const { by, members, others } = selection;
  if (by === 'external-name' || by === 'nobody') return '<none>';
  if (members === null || others === null) return '<unknown>';
  const further = others.length === 0 ? [] : [counted(others.length, 'other pod')];
  if (members.length === 0) return further[0] ?? '<none>';
  const [only] = members;
  const who = members.length === 1 && only !== undefined ? only : counted(members.length, 'member');
  const role = purpose === 'replicas' && members.length > 1 ? counted(members.length, 'replica') : who;
  return [role, ...further].join(', ');
}

/** Who decides it, for `-o wide` and the explanation. */
export function selectorWords({ selector, selection }: ServiceFacts): string {
  if (selector !== null)
    return Object.entries(selector)
      .map(([key, value]) => `${key}=${value}`)
      .join(',');
  switch (selection.by) {
    case 'patroni':
      return '<none> (Patroni writes its Endpoints)';
    case 'by-hand':
      return '<none> (its endpoints are kept by hand)';
    case 'selector':
    case 'nobody':
    case 'external-name':
    case 'unknown':
      return '<none>';
  }
}

/** `10.96.0.12`, `3 pod IPs`: what a query for its name is answered with, in short. */
export function answerWords({ answer, answers }: ServiceFacts): string {
  const [first, ...others] = answers ?? [];
  switch (answer) {
    case 'unknown':
      return '<unknown>';
    case 'nothing':
      return '<none>';
    case 'pod-ips':
      return others.length === 0 ? `pod IP ${first ?? ''}` : counted(others.length + 1, 'pod IP');
    case 'cluster-ip':
    case 'external-name':
      return (answers ?? []).join(', ');
  }
}

export function podNameWords({ perPodNames }: ServiceFacts): string {
  switch (perPodNames.kind) {
    case 'published':
      return perPodNames.names.length === 0 ? 'yes' : `yes, ${String(perPodNames.names.length)}`;
    case 'leader-only':
      return 'leader only';
    case 'non-portable':
      return 'CoreDNS only';
    case 'none':
      return 'no';
    case 'unknown':
      return '<unknown>';
  }
}

/** In a column. */
export const SHORT_USES: Readonly<Record<ServiceUse, string>> = {
  replication: 'replication',
  'member-names': 'member names',
  writes: 'writes',
  reads: 'reads',
  'any-member': 'any member',
  'client-discovery': 'discovery',
  'patroni-state': "Patroni's state",
  'one-member': 'one member',
};

/** In a sentence that begins with `For`. */
export const USES: Readonly<Record<ServiceUse, string>> = {
  replication: 'replication: members announce names under it, so that replicas reach one certain member',
  'member-names': 'names of single members, which no member announces yet',
  writes: 'clients that write: it leads to whoever holds the leader lock',
  reads: 'clients that read and can bear a lag: it leads to replicas',
  'any-member': 'clients to whom any member is as good as another',
  'client-discovery': 'clients that get all addresses in one answer and choose for themselves',
  'patroni-state':
    "Patroni's state: it keeps the Endpoints of its name, which hold that state, from being collected",
  'one-member': 'one certain member',
};

/** In a sentence that begins with `Not`. */
export const MISUSES: Readonly<Record<ServiceMisuse, string>> = {
  'writes-any-member': 'for clients that write: replicas are behind it as well as the leader',
  'writes-replicas': 'for clients that write: only replicas are behind it',
  'even-load': 'for an even load: nobody balances, each client keeps to the address that it took',
  'ready-only': 'for clients that count on ready pods: it answers with those that are not ready, too',
  'member-address-of-leader':
    "for a member's connect_address: it leads to whoever leads, which after a switchover is another",
  'member-address-of-any':
    "for a member's connect_address: it leads to any member, also to the one that dials",
  'pod-names': 'for reaching one certain member: no names of single pods exist under it',
  'pod-names-leader-only': 'for reaching one certain member: only whoever leads has a name under it',
  'pod-names-non-portable':
    'for reaching one certain member: CoreDNS answers names of single pods under it, other DNS servers need not',
  connections: 'for connections of any kind: nothing is behind it',
  deletion: "to be deleted: Patroni's state may go with it",
};
