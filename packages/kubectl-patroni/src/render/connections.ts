/** `dsn`: strings to connect by, what each leads to, and what is left out of them. */
import type {
  Access,
  ClusterConnections,
  Connection,
  ConnectionHost,
  ConnectionList,
  LeftOut,
} from '@kubectl-patroni/core';
import { hostAndPort } from '@kubectl-patroni/core';
import { cell } from './cell.js';
import {
  ACCESS,
  formLines,
  readinessWords,
  reasonWords,
  wayWords,
  type ConnectionForm,
} from './connection-words.js';
import { inClusters, sentence } from './in-clusters.js';
import { glyphs, type Style } from './style.js';
import { safe } from './terminal-text.js';
import { wrapFacts } from './wrap.js';

/** What of it is to be shown. */
export interface ConnectionView {
  forms: readonly ConnectionForm[];
  /** With the addresses that each name leads to now. */
  resolve: boolean;
}

/** A connection string is to be copied: it is never broken into lines, however narrow the terminal. */
export function connectionLines({ items }: ConnectionList, view: ConnectionView, style: Style): string[] {
  if (!style.headers) return connectionStringLines({ items }, view, style);
  return inClusters(items, style, (cluster) => {
    const ways = cluster.connections.flatMap((connection) => ['', ...wayLines(connection, view, style)]);
    const none = sentence('No name of this cluster leads clients to it now.', style, { tone: 'wrong' });
    return [...(ways.length > 0 ? ways : none), ...leftOutLines(cluster, style)];
  });
}

/** The strings alone, for another program. */
export function connectionStringLines(
  { items }: Pick<ConnectionList, 'items'>,
  { forms }: ConnectionView,
  style: Style,
): string[] {
  return items
    .flatMap(({ connections }) => connections)
    .flatMap((connection) => forms.flatMap((form) => formLines(connection, form)))
    .map((line) => whole(line, style));
}

function wayLines(connection: Connection, { forms, resolve }: ConnectionView, style: Style): string[] {
  const { access, hosts } = connection;
  const heading = [
    ...cell(access, 'strong'),
    ...cell(` ${wayWords(connection)}`),
    ...cell(` (${ACCESS[access]})`, 'dim'),
  ];
  return [
    ...wrapFacts([heading], { gap: 0, indent: 2 }, style),
    ...forms.flatMap((form) => formLines(connection, form)).map((line) => `  ${whole(line, style)}`),
    ...(resolve ? hosts.flatMap((host) => addressLines(host, style)) : []),
  ];
}

/** Escaped as everything is, and not cut: a part of a connection string is of no use. */
function whole(line: string, style: Style): string {
  return (line.match(/[\s\S]{1,256}/gu) ?? []).map((piece) => safe(piece, style)).join('');
}

function addressLines({ host, port, addresses }: ConnectionHost, style: Style): string[] {
  if (addresses === null)
    return sentence(`${host}: not known what it leads to`, style, { indent: 4, tone: 'doubtful' });
  if (addresses.length === 0) return sentence(`${host}: no address now`, style, { indent: 4, tone: 'wrong' });
  return [
    ...sentence(`${host} leads to`, style, { indent: 4 }),
    ...addresses.flatMap((address) => {
      const { ip, pod, through } = address;
      const where = hostAndPort({ host: ip, port });
      if (pod === null && address.ready === null && through === 'dns')
        return sentence(`${where}  its own address, from where kube-proxy leads on`, style, { indent: 6 });
      const { words, mark } = readinessWords(address);
      const tone = mark === 'good' ? undefined : 'doubtful';
      // Behind a cluster IP it is the pod's own port that counts, which the Service alone knows.
      const at = through === 'dns' ? where : ip;
      return sentence(`${glyphs(style)[mark]} ${at}  ${pod ?? 'no pod'}, ${words}`, style, {
        indent: through === 'dns' ? 6 : 8,
        ...(tone && { tone }),
      });
    }),
  ];
}

/** The same reason for the same kinds of clients is told once. */
function leftOutLines({ leftOut }: ClusterConnections, style: Style): string[] {
  const groups = new Map<string, { names: string[]; access: Set<Access>; first: LeftOut }>();
  for (const each of leftOut) {
    const key = `${each.kind} ${each.reason} ${each.publication ?? ''}`;
    const group = groups.get(key) ?? { names: [], access: new Set(), first: each };
    if (!group.names.includes(each.name)) group.names.push(each.name);
    group.access.add(each.access);
    groups.set(key, group);
  }
  if (groups.size === 0) return [];
  const lines = [...groups.values()].flatMap(({ names, access, first }) => {
    const who = `${first.kind === 'service' ? 'Service ' : ''}${names.join(', ')}`;
    const where = first.kind === 'member' && access.size === 1 ? ` (${[...access].join()})` : '';
    return sentence(`- ${who}${where}: ${reasonWords(first)}`, style);
  });
  return ['', ...sentence('Left out:', style, { indent: 0 }), ...lines];
}
