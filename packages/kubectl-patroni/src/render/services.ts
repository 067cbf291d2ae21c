/** `services`: for each cluster its Services in a table, and below it what each one does and is for. */
import type { ClusterServices, ServiceFacts, ServiceFactsList } from '@kubectl-patroni/core';
import { type Cell, cell } from './cell.js';
import { inClusters, sentence } from './in-clusters.js';
import {
  answerWords,
  balancerWords,
  KINDS,
  MISUSES,
  podNameWords,
  selectionWords,
  selectorWords,
  SHORT_USES,
  USES,
} from './service-words.js';
import type { Style } from './style.js';
import { safe } from './terminal-text.js';
import { column, type Column, fitTable, renderTable, tableLines } from './table.js';
import { wrapFacts } from './wrap.js';

/** In which order a narrow terminal gives columns up; the explanations below the table say the same. */
const RANKS = { for: 10, balancer: 20, podNames: 30 };

export function serviceLines({ items }: ServiceFactsList, style: Style): string[] {
  return inClusters(items, style, (cluster) => {
    const { services } = cluster;
    if (services.length === 0) return noServices(cluster, style);
    const layout = fitTable(serviceColumns(services), style.width, style);
    const explanations = services.flatMap((service) => ['', ...explanation(service, style)]);
    return [...tableLines(layout, style.width, style), ...(style.headers ? explanations : [])];
  });
}

/** Everything in one line a Service. */
export function wideServiceLines({ items }: ServiceFactsList, style: Style): string[] {
  return inClusters(items, style, (cluster) => {
    const { services } = cluster;
    if (services.length === 0) return noServices(cluster, style);
    return renderTable([...serviceColumns(services), ...wideColumns(services)], { ...style, width: null });
  });
}

/** `service/NAME`, as kubectl prints it. */
export function serviceNames({ items }: ServiceFactsList, style: Style): string[] {
  return items.flatMap(({ services }) => services.map(({ name }) => safe(`service/${name}`, style)));
}

function serviceColumns(services: readonly ServiceFacts[]): Column[] {
  const cells = (of: (service: ServiceFacts) => string) => services.map((service): Cell => cell(of(service)));
  return [
    column(
      'SERVICE',
      services.map(({ name }) => cell(name, 'strong', 'middle')),
      { minWidth: 12 },
    ),
    column(
      'KIND',
      cells(({ kind }) => KINDS[kind]),
    ),
    column(
      'BEHIND IT',
      services.map((service) => cell(selectionWords(service), undefined, 'middle')),
      { minWidth: 10 },
    ),
    column(
      'DNS ANSWERS',
      services.map((service) => cell(answerWords(service), undefined, 'end')),
      { minWidth: 11 },
    ),
    column('BALANCED BY', cells(balancerWords), { rank: RANKS.balancer }),
    column('POD NAMES', cells(podNameWords), { rank: RANKS.podNames }),
    column('FOR', cells(usesInShort), { rank: RANKS.for }),
  ];
}

function usesInShort({ uses }: ServiceFacts): string {
  return uses.length === 0 ? '<unknown>' : uses.map((use) => SHORT_USES[use]).join(', ');
}

function wideColumns(services: readonly ServiceFacts[]): Column[] {
  const cells = (of: (service: ServiceFacts) => string) => services.map((service): Cell => cell(of(service)));
  return [
    column(
      'DNS NAME',
      cells(({ dnsName }) => dnsName),
    ),
    column(
      'ADDRESSES',
      cells(({ answers }) => (answers === null ? '<unknown>' : answers.join(',') || '<none>')),
    ),
    column('SELECTOR', cells(selectorWords)),
    column('PORTS', cells(portWords)),
    column(
      'NOT READY TOO',
      cells(({ publishNotReadyAddresses }) => (publishNotReadyAddresses ? 'yes' : 'no')),
    ),
    column(
      'GOVERNS',
      cells(({ governs }) => (governs === null ? '<unknown>' : governs.join(',') || '<none>')),
    ),
    column(
      'ANNOUNCED BY',
      cells(({ announcedBy }) => announcedBy.join(',') || '<none>'),
    ),
  ];
}

/** `5432/TCP,8008/TCP`, and the target where it is another. */
function portWords({ ports }: ServiceFacts): string {
  const words = ports.map(({ port, targetPort, protocol }) => {
    const target = targetPort === null || targetPort === port ? '' : `:${String(targetPort)}`;
    return `${String(port)}${target}/${protocol}`;
  });
  return words.join(',') || '<none>';
}

function explanation(service: ServiceFacts, style: Style): string[] {
  const heading: Cell = [...cell(service.name, 'strong'), ...cell(`: ${balancing(service)}`)];
  return [
    ...wrapFacts([heading], { gap: 0, indent: 2 }, style),
    ...podNamesSentence(service).flatMap((text) => sentence(text, style)),
    ...service.uses.flatMap((use) => sentence(`For ${USES[use]}.`, style)),
    ...service.misuses.flatMap((misuse) => sentence(`Not ${MISUSES[misuse]}.`, style)),
  ];
}

/** What becomes of a connection to its name. */
function balancing(service: ServiceFacts): string {
  const { dnsName, answers, answer, kind } = service;
  const addresses = (answers ?? []).join(', ');
  switch (answer) {
    case 'unknown':
      return `it could not be read what ${dnsName} is answered with.`;
    case 'nothing':
      return `${dnsName} has no address, as nothing is behind it.`;
    case 'external-name':
      return `${dnsName} stands for ${addresses}, whatever that is.`;
    case 'pod-ips':
      return `${dnsName} is answered with the pods' own addresses: ${addresses}. The client connects to one of them itself.`;
    case 'cluster-ip':
      return `${dnsName} is answered with ${kind === 'cluster-ip' ? 'the one address' : 'its own address'} ${addresses}; ${destination(service)}.`;
  }
}

function destination({ backends, selection }: ServiceFacts): string {
  const published = (backends ?? []).filter((backend) => backend.published);
  if (backends !== null && published.length === 0)
    return 'kube-proxy refuses connections to it, as no ready pod is behind it';
  const names = [...new Set(published.map(({ pod, ip }) => pod ?? ip))];
  const whom = selection.members === null ? 'whom it selects' : 'one of the ready pods';
  const one = names.length === 1 ? names[0] : `one of ${names.join(', ')}`;
  return `kube-proxy leads each connection to ${backends === null ? whom : (one ?? whom)}`;
}

function podNamesSentence({ perPodNames }: ServiceFacts): string[] {
  const [first, ...others] = perPodNames.names;
  if (first === undefined || perPodNames.kind !== 'published') return [];
  const more = others.length === 0 ? '' : `, and ${String(others.length)} more like it`;
  return [`Each pod has a name of its own: ${first}${more}.`];
}

function noServices({ servicesKnown }: ClusterServices, style: Style): string[] {
  if (!style.headers) return [];
  const text = servicesKnown ? 'No Services belong to this cluster.' : 'Services could not be read.';
  return sentence(text, style, { tone: 'doubtful' });
}
