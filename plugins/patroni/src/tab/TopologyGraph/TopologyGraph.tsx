import { DependencyGraph, DependencyGraphTypes } from '@backstage/core-components';
import type { Topology } from '@kubectl-patroni/core';
import { useMemo, useRef } from 'react';
import { replicationGraph } from '../model/replication-graph';
import { visibleText } from '../../words/visible-text';
import { useWidth } from '../parts/useWidth';
import { useTabTranslation } from '../useTabTranslation';
import { drawingOf, type Drawing, type DrawnEdge, type DrawnNode } from './drawing';
import { GraphNode } from './GraphNode';
import { TopologyTree } from './TopologyTree';
import styles from './TopologyGraph.module.css';

export interface TopologyGraphProps {
  /** Of one cluster: one, or one for each Citus group. */
  topologies: readonly [Topology, ...Topology[]];
  /** A member was chosen: to show its row in the table. */
  onSelect?: (member: { name: string; citusGroup: number | null }) => void;
}

/** In less room than this a list is read more easily than a drawing. */
const NARROW = 600;
/** What a node with the words on its edge takes. */
const STEP = 430;
const NODE = 260;

/** Who streams from whom, and by what kind of address; the table of members says the same in words. */
export function TopologyGraph({ topologies, onSelect }: TopologyGraphProps) {
  const { t } = useTabTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const drawing = useUnchanged(drawingOf(replicationGraph(topologies), t));
  const members = topologies.reduce((sum, each) => sum + each.members.length, 0);
  const label = t('tab.graph.label', {
    name: visibleText(topologies[0].clusterName),
    members: t('tab.graph.members', { count: members }),
    streams: t('tab.graph.streams', { count: streaming(topologies) }),
  });
  const select = ({ member }: DrawnNode) => {
    if (member !== null) onSelect?.(member);
  };
  if (drawing.nodes.length === 0) return <p className={styles.note}>{t('tab.graph.empty')}</p>;
  const isNarrow = width !== null && width < NARROW;
  return (
    <div ref={frame} className={styles.frame}>
      {isNarrow ? (
        <TopologyTree {...{ drawing, label }} onSelect={select} />
      ) : (
        <div className={styles.scroller}>
          <div style={{ minWidth: STEP * depthOf(drawing) + NODE }}>
            <DependencyGraph<DrawnNode, DrawnEdge>
              role="group"
              aria-label={label}
              className={styles.graph}
              nodes={drawing.nodes}
              edges={drawing.edges}
              direction={DependencyGraphTypes.Direction.LEFT_RIGHT}
              labelPosition={DependencyGraphTypes.LabelPosition.CENTER}
              nodeMargin={16}
              rankMargin={40}
              paddingX={8}
              paddingY={8}
              acyclicer="greedy"
              zoom="disabled"
              allowFullscreen={false}
              showArrowHeads
              renderNode={({ node }) => <GraphNode node={node} onSelect={select} />}
              renderLabel={({ edge }) => (
                <text className={styles.edge} data-tone={edge.tone} textAnchor="middle" aria-hidden>
                  {edge.label}
                </text>
              )}
            />
          </div>
        </div>
      )}
      <p className={styles.note}>
        {t('tab.graph.leaderFirst')} {t('tab.graph.sameInTable')}
      </p>
    </div>
  );
}

/** The same object as long as nothing that is drawn has changed, so that a poll does not lay everything out anew. */
function useUnchanged(drawing: Drawing): Drawing {
  const text = JSON.stringify(drawing);
  return useMemo(() => JSON.parse(text) as Drawing, [text]);
}

function streaming(topologies: readonly Topology[]): number {
  return topologies
    .flatMap(({ members }) => members)
    .filter(({ replication }) => replication?.upstream != null).length;
}

/** How many edges lie between a root and the last member. */
function depthOf({ nodes, edges }: Drawing): number {
  const depths = new Map<string, number>();
  const depth = (id: string, below: ReadonlySet<string>): number => {
    const known = depths.get(id);
    if (known !== undefined || below.has(id)) return known ?? 0;
    const from = edges.find(({ to }) => to === id)?.from;
    const own = from === undefined ? 0 : depth(from, new Set([...below, id])) + 1;
    depths.set(id, own);
    return own;
  };
  return Math.max(0, ...nodes.map(({ id }) => depth(id, new Set())));
}
