import { Name } from '../parts/Name';
import { ToneText } from '../parts/ToneText';
import type { DrawnNode, Drawing } from './drawing';
import styles from './TopologyGraph.module.css';

/** The graph as a list, where there is no room to draw: each member below the one that it streams from. */
export function TopologyTree({
  drawing,
  label,
  onSelect,
}: {
  drawing: Drawing;
  label: string;
  onSelect: (node: DrawnNode) => void;
}) {
  return (
    <ul className={styles.tree} aria-label={label}>
      {rootsOf(drawing).map((node) => (
        <Branch key={node.id} {...{ node, drawing, onSelect }} above={[]} />
      ))}
    </ul>
  );
}

function Branch({
  node,
  drawing,
  above,
  onSelect,
}: {
  node: DrawnNode;
  drawing: Drawing;
  /** Ends a cycle where it began. */
  above: readonly string[];
  onSelect: (node: DrawnNode) => void;
}) {
  const path = [...above, node.id];
  const edge = drawing.edges.find(({ to }) => to === node.id);
  const below = drawing.edges.filter(({ from, to }) => from === node.id && !path.includes(to));
  return (
    <li className={styles.branch}>
      <ToneText tone={node.tone}>
        {node.member === null ? (
          <Name>{node.title}</Name>
        ) : (
          <button
            type="button"
            className={styles.open}
            onClick={() => {
              onSelect(node);
            }}
          >
            <Name>{node.title}</Name>
          </button>
        )}
        <span className={styles.facts}>{node.lines.join(' · ')}</span>
        {edge !== undefined && <span className={styles.facts}>{edge.label}</span>}
      </ToneText>
      {below.length > 0 && (
        <ul className={styles.below}>
          {below.map(({ to }) => {
            const child = drawing.nodes.find(({ id }) => id === to);
            return (
              child !== undefined && <Branch key={to} {...{ drawing, onSelect }} node={child} above={path} />
            );
          })}
        </ul>
      )}
    </li>
  );
}

/** Whoever streams from nobody, then the first of whatever is left: members of cycles. */
function rootsOf({ nodes, edges }: Drawing): DrawnNode[] {
  const roots = nodes.filter(({ id }) => !edges.some(({ to }) => to === id));
  const reached = new Set<string>();
  const reach = (id: string) => {
    if (reached.has(id)) return;
    reached.add(id);
    for (const { from, to } of edges) if (from === id) reach(to);
  };
  for (const { id } of roots) reach(id);
  for (const node of nodes) {
    if (reached.has(node.id)) continue;
    roots.push(node);
    reach(node.id);
  }
  return roots;
}
