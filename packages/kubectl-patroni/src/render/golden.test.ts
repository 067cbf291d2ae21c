import { describe, expect, it } from '@jest/globals';
import { clusterLines } from './clusters.js';
import { golden, visibleColours } from './golden.fixture.js';
import { nextStep } from './next-step.js';
import { scenarios, type Scenario } from './scenarios.fixture.js';
import type { Style } from './style.js';
import { summaryLine } from './summary.js';
import { displayWidth } from './terminal-text.js';
import { style } from './topology.fixture.js';
import { topologyLines } from './topology.js';
import { wideTopologyLines } from './topology-wide.js';

const WIDTHS = [80, 120, 200, null];

const views = { topology: topologyLines, 'topology -o wide': wideTopologyLines, clusters: clusterLines };

function clockOf(scenario: Scenario): Partial<Style> {
  return scenario.now === null ? { now: null } : {};
}

function page(scenario: Scenario): string {
  const section = (title: string, lines: readonly string[]) => [`=== ${title}`, ...lines, ''];
  const drawn = (view: keyof typeof views, overrides: Partial<Style>) =>
    views[view](scenario.list, style({ ...clockOf(scenario), ...overrides }));
  const columns = (width: number | null) => (width === null ? 'not a terminal' : `${String(width)} columns`);
  const invocation = { program: 'kubectl patroni', command: 'topology', wide: false, carried: [] } as const;
  const asked = style(clockOf(scenario));
  return [
    ...WIDTHS.flatMap((width) => section(`topology, ${columns(width)}`, drawn('topology', { width }))),
    ...section('topology, stderr of a terminal', [
      summaryLine(scenario.list, asked) ?? '(nothing)',
      nextStep(scenario.list, invocation, asked) ?? '(nothing)',
    ]),
    ...section(
      'topology, 80 columns, colours',
      drawn('topology', { width: 80, colour: true }).map(visibleColours),
    ),
    ...section('topology, 80 columns, ASCII', drawn('topology', { width: 80, unicode: false })),
    ...section('topology, not a terminal, ASCII', drawn('topology', { unicode: false })),
    ...section('topology --no-headers, not a terminal', drawn('topology', { headers: false })),
    ...WIDTHS.flatMap((width) =>
      section(`topology -o wide, ${columns(width)}`, drawn('topology -o wide', { width })),
    ),
    ...section('clusters, 80 columns', drawn('clusters', { width: 80 })),
    ...section('clusters, not a terminal', drawn('clusters', {})),
  ].join('\n');
}

describe.each(Object.entries(scenarios))('%s', (name, scenario) => {
  it('looks as it did', () => {
    const actual = page(scenario);
    expect(actual).toBe(golden(name, actual));
  });

  const drawings = Object.values(views).flatMap((view) =>
    [...WIDTHS, 60, 40, 20].flatMap((width) =>
      [true, false].flatMap((unicode) =>
        [true, false].map((colour) => {
          const drawnIn = style({ ...clockOf(scenario), width, unicode, colour });
          return { drawnIn, lines: view(scenario.list, drawnIn) };
        }),
      ),
    ),
  );

  it('is never wider than the terminal', () => {
    for (const { drawnIn, lines } of drawings) {
      for (const line of lines) {
        expect(displayWidth(uncoloured(line))).toBeLessThanOrEqual(drawnIn.width ?? Infinity);
      }
    }
  });

  it('writes nothing but text, and our own colours where they are on', () => {
    for (const { drawnIn, lines } of drawings) {
      const text = lines.map((line) => (drawnIn.colour ? uncoloured(line) : line)).join('');
      expect(text).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      if (!drawnIn.unicode) expect(text).toMatch(/^[ -~]*$/);
    }
  });

  it('has no space at the end of a line', () => {
    for (const { lines } of drawings) for (const line of lines) expect(uncoloured(line)).not.toMatch(/ $/);
  });

  it('says the same without colours', () => {
    for (const { drawnIn, lines } of drawings.filter(({ drawnIn }) => drawnIn.colour)) {
      const plain = drawings.find(
        (each) =>
          !each.drawnIn.colour &&
          each.drawnIn.width === drawnIn.width &&
          each.drawnIn.unicode === drawnIn.unicode &&
          each.lines.length === lines.length &&
          each.lines.join('\n') === lines.map(uncoloured).join('\n'),
      );
      expect(plain).toBeDefined();
    }
  });

  it('names every member', () => {
    const members = scenario.list.items.flatMap((topology) => topology.members);
    const lines = topologyLines(scenario.list, style({ ...clockOf(scenario), headers: false }));
    expect(lines).toHaveLength(members.length);
  });
});

function uncoloured(line: string): string {
  return line.replace(/\x1b\[(?:1|2|22|31|33|39)m/g, '');
}
