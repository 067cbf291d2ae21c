/**
 * `npm run screenshots [NAME...]`: the pictures of docs/images/backstage/, of the plugin on simulated clusters in the new
 * frontend system. With names, only those.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { openPage, startBrowser } from '../e2e/support/browser.ts';
import { startDevPortal, type DevPortal } from '../e2e/support/dev-portal.ts';
import { findPlugin, type Place } from '../e2e/support/looking.ts';
import { bundleApps } from '../src/dev/bundle.ts';
import { pictures, type Picture } from './scenes.ts';

const FOLDER = join(import.meta.dirname, '../../../docs/images/backstage');

/** Around the card, pixels; and how much of the tab is shown. */
const MARGIN = 12;
const TALLEST = 1500;
const WIDTHS: Readonly<Record<Place, number>> = { card: 1280, tab: 1440 };

const names = process.argv.slice(2);
const assets = await mkdtemp(join(tmpdir(), 'kubectl-patroni-screenshots-'));
process.env['PORTAL_ASSETS'] = assets;
try {
  await bundleApps(assets);
  await mkdir(FOLDER, { recursive: true });
  const [browser, portal] = await Promise.all([startBrowser(), startDevPortal()]);
  try {
    for (const picture of pictures)
      if (names.length === 0 || names.includes(picture.name)) await take(picture, browser, portal);
  } finally {
    await browser.close();
    await portal.close();
  }
} finally {
  await rm(assets, { recursive: true, force: true });
}

async function take(
  { name, entity, place, look }: Picture,
  browser: Browser,
  portal: DevPortal,
): Promise<void> {
  const url = portal.url('new', entity, place === 'tab' ? '/patroni' : '');
  const { page, close } = await openPage(browser, url, { ...look, width: WIDTHS[place], height: 1700 });
  const shown = await findPlugin(page, place);
  // Fonts and the graph's layout settle; and not while a poll is under way.
  await page.waitForTimeout(1000);
  await page
    .locator('button[aria-label][data-loading="true"], [aria-busy="true"]')
    .first()
    .waitFor({ state: 'hidden' });
  await page.screenshot({
    path: join(FOLDER, `${name}.png`),
    clip: await around(shown),
    animations: 'disabled',
  });
  await close();
  process.stdout.write(`${name}.png\n`);
}

async function around(shown: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await shown.boundingBox();
  if (box === null) throw new Error('the plugin is not on the page');
  return {
    x: box.x - MARGIN,
    y: box.y - MARGIN,
    width: box.width + 2 * MARGIN,
    height: Math.min(box.height, TALLEST) + 2 * MARGIN,
  };
}
