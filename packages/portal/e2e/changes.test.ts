/** What a page that is open does while the world changes: it follows, and never goes blank. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openPage, startBrowser, type OpenPage } from './support/browser.ts';
import { POLLING_SECONDS, startDevPortal, type DevPortal } from './support/dev-portal.ts';
import { clusterNamed, leaderSettles } from './support/failover.ts';
import { until } from './support/until.ts';
import { findPlugin, leaderShown, watchedText } from './support/looking.ts';

/** What a poll and the drawing of what it brought may take on a machine that does other things, too. */
const SLACK = 2500;
const MEMBERS = ['inventory-0', 'inventory-1', 'inventory-2'] as const;

let browser: Browser;
let portal: DevPortal;

beforeAll(async () => {
  [browser, portal] = await Promise.all([startBrowser(), startDevPortal()]);
});

afterAll(async () => {
  await browser.close();
  await portal.close();
});

describe.each([
  { system: 'new', place: 'card', path: '' },
  { system: 'new', place: 'tab', path: '/patroni' },
  { system: 'legacy', place: 'card', path: '' },
  { system: 'legacy', place: 'tab', path: '/patroni' },
] as const)('the $place in the $system frontend system', ({ system, place, path }) => {
  let open: OpenPage;
  let page: Page;

  beforeEach(async () => {
    await leaderSettles(portal.clusters, 'inventory');
    open = await openPage(browser, portal.url(system, 'failover-to-watch', path));
    ({ page } = open);
    await findPlugin(page, place);
  });

  afterEach(async () => {
    portal.clusters.main.requests.clear();
    await open.close();
  });

  it('shows a new leader within one polling interval, and is never blank', async () => {
    const cluster = clusterNamed(portal.clusters, 'inventory');
    const before = cluster.leader?.name ?? '';
    expect(await leaderShown(page)).toBe(before);
    const others = MEMBERS.filter((name) => name !== before);
    await page.evaluate(`watchText('body', ${JSON.stringify(others)})`);

    portal.clusters.main.simulation.world.act.remove(`live/${before}`);
    const after = await leaderSettles(portal.clusters, 'inventory', before);
    const elected = Date.now();
    await until(async () => (await leaderShown(page)) === after);
    const seen = Date.now() - elected;

    expect(seen).toBeLessThan(POLLING_SECONDS * 1000 + SLACK);
    const { missing, changes } = await watchedText(page);
    expect(missing).toEqual([]);
    expect(changes).toBeGreaterThan(1);
    expect(open.errors).toEqual([]);
  });

  it('keeps what it shows when Kubernetes begins to refuse, says so, and recovers', async () => {
    await page.evaluate(`watchText('body', ${JSON.stringify(MEMBERS)})`);
    portal.clusters.main.requests.set({ fault: { kind: 'status', code: 403 }, verb: 'list' });
    const notice = page.getByText(/what you see was read/);
    await notice.waitFor({ timeout: 15_000 });
    expect(await page.locator('main, #root').first().textContent()).toContain('Simulated');
    portal.clusters.main.requests.clear();
    await notice.waitFor({ state: 'detached', timeout: 15_000 });
    expect((await watchedText(page)).missing).toEqual([]);
    expect(open.errors).toEqual([]);
  });
});
