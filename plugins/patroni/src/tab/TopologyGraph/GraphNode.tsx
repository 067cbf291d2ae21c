import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { TONE_ICONS } from '../parts/ToneText';
import type { DrawnNode } from './drawing';
import styles from './TopologyGraph.module.css';

const PADDING = 12;
const ICON = 18;
const GAP = 8;
const LINE = 18;
/** A longer name is broken: a node is never wider than a phone. */
const LONGEST_LINE = 32;

/** One member, with its role and state; opens the member's row in the table. */
export function GraphNode({ node, onSelect }: { node: DrawnNode; onSelect: (node: DrawnNode) => void }) {
  const text = useRef<SVGGElement>(null);
  const [size, setSize] = useState({ width: 160, height: 2 * LINE });
  const titleLines = brokenLines(node.title);
  const lines = node.lines.flatMap(brokenLines);
  const count = titleLines.length + lines.length;
  useLayoutEffect(() => {
    const box = text.current?.getBBox();
    if (box === undefined) return;
    const measured = { width: Math.ceil(box.width), height: count * LINE };
    setSize((known) =>
      known.width === measured.width && known.height === measured.height ? known : measured,
    );
  }, [node, count]);
  const Icon = TONE_ICONS[node.tone];
  const select = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onSelect(node);
  };
  const interactive =
    node.member === null
      ? ({ role: 'img' } as const)
      : ({
          role: 'button',
          onClick: () => {
            onSelect(node);
          },
          onKeyDown: select,
        } as const);
  return (
    <g
      {...interactive}
      tabIndex={0}
      aria-label={node.label}
      className={styles.node}
      data-kind={node.kind}
      data-tone={node.tone}
      data-leads={node.leads || undefined}
    >
      <rect
        className={styles.box}
        width={size.width + ICON + GAP + 2 * PADDING}
        height={size.height + 2 * PADDING}
        rx={8}
      />
      <Icon className={styles.mark} x={PADDING} y={PADDING} size={ICON} aria-hidden />
      <g ref={text} transform={`translate(${String(PADDING + ICON + GAP)},${String(PADDING)})`} aria-hidden>
        {[...titleLines, ...lines].map((line, i) => (
          <text
            // Lines of one node never change places.
            key={i}
            className={i < titleLines.length ? styles.title : styles.line}
            y={i * LINE + 13}
          >
            {line}
            {/* Not drawn: lines are words of their own to whoever reads them as one text. */}
            {i >= titleLines.length - 1 && ' '}
          </text>
        ))}
      </g>
    </g>
  );
}

/** At dashes and dots where there are some. */
function brokenLines(text: string): string[] {
  const lines: string[] = [];
  for (let rest = text; rest !== '';) {
    if (rest.length <= LONGEST_LINE) return [...lines, rest];
    const head = rest.slice(0, LONGEST_LINE);
    const at = Math.max(head.lastIndexOf('-'), head.lastIndexOf('.'), head.lastIndexOf(' ')) + 1;
    const cut = at > LONGEST_LINE / 2 ? at : LONGEST_LINE;
    lines.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut);
  }
  return lines;
}
