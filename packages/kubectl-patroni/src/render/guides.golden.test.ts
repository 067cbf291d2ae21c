/** What `services`, `dsn` and `history` look like for recorded clusters. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { connectionsTo, explainServices, timelineHistory } from '@kubectl-patroni/core';
import { CONNECTION_FORMS } from './connection-words.js';
import { connectionLines, connectionStringLines } from './connections.js';
import { golden, visibleColours } from './golden.fixture.js';
import { historyLines, leaderNames } from './history.js';
import { recorded, type Recorded } from './recorded.fixture.js';
import { serviceLines, serviceNames, wideServiceLines } from './services.js';
import type { Style } from './style.js';
import { displayWidth } from './terminal-text.js';
import { style } from './topology.fixture.js';

const NOW = '2026-11-22T09:30:00Z';
const OPTIONS = { database: 'shop', user: null };
const ALL = { forms: CONNECTION_FORMS, resolve: true } as const;
const URI = { forms: ['uri'], resolve: false } as const;

type Draw = (cluster: Recorded, style: Style) => string[];

const services: Draw = ({ list, objects }, drawnIn) => serviceLines(explainServices(list, objects), drawnIn);
const wideServices: Draw = ({ list, objects }, drawnIn) =>
  wideServiceLines(explainServices(list, objects), drawnIn);
const dsn: Draw = ({ list, objects }, drawnIn) =>
  connectionLines(connectionsTo(list, objects, OPTIONS), URI, drawnIn);
const dsnResolved: Draw = ({ list, objects }, drawnIn) =>
  connectionLines(connectionsTo(list, objects, OPTIONS), ALL, drawnIn);
const history: Draw = ({ list }, drawnIn) => historyLines(timelineHistory(list), drawnIn);

const WIDTHS = [80, 120, 200, null];

function page(cluster: Recorded): string {
  const section = (title: string, lines: readonly string[]) => [`=== ${title}`, ...lines, ''];
  const draw = (what: Draw, overrides: Partial<Style>) =>
    what(cluster, style({ now: new Date(NOW), ...overrides }));
  const columns = (width: number | null) => (width === null ? 'not a terminal' : `${String(width)} columns`);
  const { list, objects } = cluster;
  return [
    ...WIDTHS.flatMap((width) => section(`services, ${columns(width)}`, draw(services, { width }))),
    ...section(
      'services, 80 columns, ASCII, colours',
      draw(services, { width: 80, unicode: false, colour: true }).map(visibleColours),
    ),
    ...section('services -o wide', draw(wideServices, {})),
    ...section('services -o name', serviceNames(explainServices(list, objects), style())),
    ...section('services --no-headers', draw(services, { headers: false })),
    ...section('dsn, 80 columns', draw(dsn, { width: 80 })),
    ...section('dsn -o wide --resolve', draw(dsnResolved, {})),
    ...section(
      'dsn --resolve, 80 columns, ASCII, colours',
      draw(dsnResolved, { width: 80, unicode: false, colour: true }).map(visibleColours),
    ),
    ...section('dsn -o name', connectionStringLines(connectionsTo(list, objects, OPTIONS), URI, style())),
    ...WIDTHS.flatMap((width) => section(`history, ${columns(width)}`, draw(history, { width }))),
    ...section('history, 80 columns, ASCII', draw(history, { width: 80, unicode: false })),
    ...section('history without a clock', draw(history, { now: null })),
    ...section('history -o name', leaderNames(timelineHistory(list), style())),
  ].join('\n');
}

describe.each([
  ['recorded-headless', 'patroni-4/headless'],
  ['recorded-podip', 'patroni-3/podip'],
  ['recorded-endpoints', 'patroni-4/endpoints'],
  ['recorded-failovers', 'patroni-4/tags'],
  ['recorded-frozen-during', 'patroni-4/frozen-during'],
  ['recorded-bootstrapping', 'patroni-3/bootstrapping'],
  ['recorded-scaled-to-zero', 'patroni-4/scaled-to-zero'],
])('%s', (name, recording) => {
  let cluster: Recorded;
  beforeAll(async () => {
    cluster = await recorded(recording, NOW);
  });

  it('looks as it did', () => {
    const actual = page(cluster);
    expect(actual).toBe(golden(name, actual));
  });

  it('fits the terminal, but for what is to be copied', () => {
    for (const width of [80, 120, 40])
      for (const unicode of [true, false])
        for (const draw of [services, history, dsnResolved])
          for (const line of draw(cluster, style({ width, unicode })))
            if (!/postgresql:\/\/|host=|^ {2}PG[A-Z]+=/.test(line))
              expect(displayWidth(line)).toBeLessThanOrEqual(width);
  });

  it('is written in ASCII where the locale is', () => {
    for (const draw of [services, history, dsnResolved])
      expect(draw(cluster, style({ unicode: false })).join('')).toMatch(/^[ -~]*$/);
  });

  it('has no space at the end of a line', () => {
    for (const draw of [services, history, dsnResolved, wideServices])
      for (const line of draw(cluster, style({ width: 80 }))) expect(line).not.toMatch(/ $/);
  });
});
