/** What a page that is open asks of Kubernetes, counted where the calls arrive. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import type { Request } from '../src/request-log.ts';
import { openPage, startBrowser } from './support/browser.ts';
import { POLLING_SECONDS, startDevPortal, type DevPortal } from './support/dev-portal.ts';
import { findPlugin } from './support/looking.ts';
import { until } from './support/until.ts';

/** One call each, a poll and cluster. */
const RESOURCES = [
  'configmaps',
  'endpoints',
  'endpointslices.discovery.k8s.io',
  'pods',
  'services',
  'statefulsets.apps',
];

let browser: Browser;
let portal: DevPortal;

beforeAll(async () => {
  [browser, portal] = await Promise.all([startBrowser(), startDevPortal()]);
});

afterAll(async () => {
  await browser.close();
  await portal.close();
});

const lists = (requests: readonly Request[], resource: string): number =>
  requests.filter((each) => each.resource === resource && each.verb === 'list').length;

it('a poll is six calls to each cluster, on the card and on the tab', async () => {
  const { main, second } = portal.clusters;
  for (const { path, place } of [
    { path: '', place: 'card' },
    { path: '/patroni', place: 'tab' },
  ] as const) {
    main.requests.take();
    second.requests.take();
    const { page, close } = await openPage(browser, portal.url('new', 'healthy-headless', path));
    await findPlugin(page, place);
    await pause(3 * POLLING_SECONDS * 1000);
    await close();
    // A poll that was under way when the page was closed has come to its end.
    await pause(500);
    for (const { requests } of [main, second]) {
      const seen = requests.take();
      const polls = lists(seen, 'pods');
      expect(polls).toBeGreaterThan(1);
      expect([...new Set(seen.map(({ resource }) => resource))].sort()).toEqual(RESOURCES);
      for (const resource of RESOURCES) expect([resource, lists(seen, resource)]).toEqual([resource, polls]);
      expect(seen).toHaveLength(6 * polls);
    }
  }
});

it('a page that nobody looks at asks nothing, and asks at once when it is looked at again', async () => {
  const { requests } = portal.clusters.main;
  const { page, close } = await openPage(browser, portal.url('new', 'pod-ips'));
  await findPlugin(page, 'card');
  const turn = (visibility: 'hidden' | 'visible'): Promise<unknown> =>
    page.evaluate(`
      Object.defineProperty(document, 'visibilityState', { value: '${visibility}', configurable: true });
      Object.defineProperty(document, 'hidden', { value: ${String(visibility === 'hidden')}, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    `);
  await turn('hidden');
  await pause(500);
  requests.take();
  await pause(2.5 * POLLING_SECONDS * 1000);
  expect(requests.take()).toEqual([]);
  await turn('visible');
  await until(() => lists(requests.take(), 'pods') > 0);
  await close();
});
