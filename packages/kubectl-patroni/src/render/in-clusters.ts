/** A section for each cluster, under its name. */
import { cell } from './cell.js';
import { type ClusterIdentity, titleOf } from './cluster-words.js';
import type { Style, Tone } from './style.js';
import { wrapFacts } from './wrap.js';

/** The lines of all clusters, with an empty line between two; titles and empty lines only where headers are wanted. */
export function inClusters<C extends ClusterIdentity>(
  clusters: readonly C[],
  style: Style,
  section: (cluster: C) => string[],
): string[] {
  return clusters.flatMap((cluster, i) => {
    if (!style.headers) return section(cluster);
    const title = wrapFacts([titleOf(cluster)], { gap: 3, indent: 2 }, style);
    return [...(i > 0 ? [''] : []), ...title, ...section(cluster)];
  });
}

/** A sentence in lines, indented: what follows its first line further than that one. */
export function sentence(
  text: string,
  style: Style,
  { indent = 2, tone }: { indent?: number; tone?: Tone } = {},
): string[] {
  const margin = ' '.repeat(indent);
  const narrower = { ...style, width: style.width === null ? null : style.width - indent };
  return wrapFacts([cell(text, tone)], { gap: 0, indent: 2 }, narrower).map((line) => margin + line);
}
