/** Situations in which there is something else to say than that all is well: each says it, and breaks nothing. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openPage, startBrowser } from './support/browser.ts';
import { startDevPortal, type DevPortal } from './support/dev-portal.ts';
import { axeViolations, clippedText, findPlugin } from './support/looking.ts';

/** A Service that a member's name is said to be of, and that is not there: looked for, and not found. */
const NOT_FOUND = /status of 404/;

let browser: Browser;
let portal: DevPortal;

beforeAll(async () => {
  [browser, portal] = await Promise.all([startBrowser(), startDevPortal()]);
});

afterAll(async () => {
  await browser.close();
  await portal.close();
});

it.each([
  { entity: 'pod-ips', words: /No replica uses headless DNS · pod IP/ },
  { entity: 'upstream-example', words: /Leader patronidemo-\d/ },
  { entity: 'leader-only-names', words: /Leader catalog-\d/ },
  { entity: 'failover-in-progress', words: /creating replica/ },
  { entity: 'frozen-leader', words: /Leader ledger-\d/ },
  { entity: 'expired-lease', words: /lock|lease|No leader/i },
  { entity: 'migration-half-done', words: /No replica uses headless DNS/ },
  { entity: 'standby-cluster', words: /standby cluster/i },
  { entity: 'paused-and-scheduled', words: /Paused/ },
  { entity: 'citus', words: /analytics/ },
  { entity: 'canonical', words: /postgresql-k8s-0/ },
  { entity: 'crunchy', words: /hippo/ },
  { entity: 'no-permission', words: /may not list.*pods/ },
  { entity: 'no-cluster-found', words: /No Patroni cluster found/ },
  { entity: 'two-hundred-members', words: /193 more members/ },
  { entity: 'hostile-annotations', words: /trap-0/ },
])('the card of $entity', async ({ entity, words }) => {
  const { page, errors, close } = await openPage(browser, portal.url('new', entity));
  const card = await findPlugin(page, 'card');
  expect(await card.textContent()).toMatch(words);
  expect(await axeViolations(page)).toEqual([]);
  expect(await clippedText(page)).toEqual([]);
  expect(errors.filter((error) => !NOT_FOUND.test(error))).toEqual([]);
  await close();
});

it.each(['new', 'legacy'] as const)('an entity that says nothing has no card (%s)', async (system) => {
  const { page, errors, close } = await openPage(browser, portal.url(system, 'no-annotation'));
  await page.getByRole('heading', { name: 'About' }).waitFor();
  expect(await page.getByRole('heading', { name: 'Patroni' }).count()).toBe(0);
  expect(errors).toEqual([]);
  await close();
});

it.each(['card', 'tab'] as const)(
  'hostile annotations are words and nothing else, on the %s',
  async (place) => {
    const path = place === 'card' ? '' : '/patroni';
    const { page, errors, close } = await openPage(browser, portal.url('new', 'hostile-annotations', path));
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await findPlugin(page, place);
    expect(await page.locator('img[src="x"], a[href^="javascript:" i], [onerror]').count()).toBe(0);
    expect(await page.evaluate('({}).polluted')).toBeUndefined();
    // Nothing that turns the direction of text, or that a terminal would act on.
    expect(await page.locator('body').innerText()).not.toMatch(
      /[\u0000-\u0008\u001b\u202a-\u202e\u2066-\u2069]/,
    );
    expect(dialogs).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  },
);

it('the tab of two hundred members lists them all, and finds one by its address', async () => {
  const { page, errors, close } = await openPage(
    browser,
    portal.url('new', 'two-hundred-members', '/patroni'),
  );
  await findPlugin(page, 'tab');
  const rows = page.getByRole('table').first().getByRole('row');
  await rows.nth(200).waitFor({ timeout: 30_000 });
  const address = (await rows.nth(150).textContent())?.match(/\d+\.\d+\.\d+\.\d+/)?.[0] ?? '';
  await page.getByRole('searchbox').first().fill(address);
  await rows.nth(20).waitFor({ state: 'detached' });
  expect(await rows.allTextContents()).toContainEqual(expect.stringContaining(address));
  expect(errors).toEqual([]);
  await close();
});
