/** What the graph and the tree draw of each node and edge: words, ready to be put down. */
import { firstMemberOf, type ReplicationGraph, type ReplicationNode } from '../model/replication-graph';
import { hostTone, replicationPath } from '../model/replication-path';
import { isLeader, memberState } from '@kubectl-patroni/core';
import { gravest, toneOf, type Tone } from '../model/tone';
import { visibleText } from '../../words/visible-text';
import { citusWords, hostWords, roleWords, stateWords, viaWords, type Translate } from '../words';

export interface DrawnNode {
  id: string;
  kind: ReplicationNode['kind'];
  /** The member that the table has a row of. */
  member: { name: string; citusGroup: number | null } | null;
  leads: boolean;
  tone: Tone;
  title: string;
  /** Below the title. */
  lines: string[];
  /** All of it in a sentence, for whoever does not see it. */
  label: string;
}

export interface DrawnEdge {
  from: string;
  to: string;
  label: string;
  tone: Tone;
}

export interface Drawing {
  nodes: DrawnNode[];
  edges: DrawnEdge[];
}

export function drawingOf({ nodes, edges }: ReplicationGraph, t: Translate): Drawing {
  const titles = new Map(nodes.map((node) => [node.id, titleOf(node, t)]));
  return {
    nodes: nodes.map((node) => {
      const upstream = edges.find(({ to }) => to === node.id)?.from;
      return drawnNode(node, upstream === undefined ? null : (titles.get(upstream) ?? null), t);
    }),
    edges: edges.map(({ from, to, hostKind, basis }) => ({
      from,
      to,
      label: t(basis === 'observed' ? 'tab.via.observed' : 'tab.via.dials', { kind: hostWords(t, hostKind) }),
      tone: edgeTone(
        nodes.find(({ id }) => id === to),
        hostKind,
      ),
    })),
  };
}

function edgeTone(node: ReplicationNode | undefined, hostKind: Parameters<typeof hostTone>[0]): Tone {
  const member = node === undefined ? null : firstMemberOf(node);
  return member === null ? hostTone(hostKind) : replicationPath(member).tone;
}

function titleOf(node: ReplicationNode, t: Translate): string {
  switch (node.kind) {
    case 'member':
      return visibleText(node.member.name);
    case 'alike':
      return t('tab.graph.alike', { count: node.members.length });
    case 'absent':
      return visibleText(node.name);
    case 'remote':
      return node.host === null ? t('tab.graph.remoteUnknown') : visibleText(node.host);
  }
}

function drawnNode(node: ReplicationNode, upstream: string | null, t: Translate): DrawnNode {
  const title = titleOf(node, t);
  const group = node.citusGroup === null ? [] : [citusWords(t, node.citusGroup)];
  const member = firstMemberOf(node);
  if (member === null) {
    const absent = node.kind === 'absent';
    const lines = [t(absent ? 'tab.graph.absent' : 'tab.graph.remote'), ...group];
    return {
      id: node.id,
      kind: node.kind,
      member: null,
      leads: false,
      tone: absent ? 'wrong' : 'neutral',
      title,
      lines,
      label: [title, ...lines].join(' '),
    };
  }
  const path = replicationPath(member);
  const state = memberState(member);
  const lines = [`${roleWords(t, member.role)} · ${stateWords(t, member)}`, ...group];
  // What is drawn comes first and as it is drawn, so that who speaks to the page can name it by what is seen.
  const spoken = [title, ...lines].join(' ');
  const from = upstream === null ? [] : [t('tab.graph.from', { name: upstream })];
  return {
    id: node.id,
    kind: node.kind,
    member: { name: member.name, citusGroup: node.citusGroup },
    leads: isLeader(member),
    tone: gravest([toneOf(state.concern), ...(path.tone === 'wrong' ? [path.tone] : [])]),
    title,
    lines,
    label: [spoken, viaWords(t, path), ...from].join(', '),
  };
}
