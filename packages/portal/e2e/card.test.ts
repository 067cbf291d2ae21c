/** The card on an entity's overview, in both frontend systems. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openPage, startBrowser } from './support/browser.ts';
import { startDevPortal, type DevPortal } from './support/dev-portal.ts';

let browser: Browser;
let portal: DevPortal;

beforeAll(async () => {
  [browser, portal] = await Promise.all([startBrowser(), startDevPortal()]);
});

afterAll(async () => {
  await browser.close();
  await portal.close();
});

describe.each(['new', 'legacy'] as const)('in the %s frontend system', (system) => {
  it('the card is on the overview', async () => {
    const { page, errors, close } = await openPage(browser, portal.url(system, 'healthy-headless'));
    await page.getByRole('heading', { name: 'Patroni' }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});
