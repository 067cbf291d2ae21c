/** Card and tab, in both frontend systems, in light and dark, in English and Chinese, from a telephone to a wall. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openPage, startBrowser, type PageOptions } from './support/browser.ts';
import { startDevPortal, type DevPortal } from './support/dev-portal.ts';
import { axeViolations, clippedText, findPlugin } from './support/looking.ts';

let browser: Browser;
let portal: DevPortal;

beforeAll(async () => {
  [browser, portal] = await Promise.all([startBrowser(), startDevPortal()]);
});

afterAll(async () => {
  await browser.close();
  await portal.close();
});

const PLACES = [
  { place: 'card', path: '' },
  { place: 'tab', path: '/patroni' },
] as const;
const SYSTEMS = ['new', 'legacy'] as const;
const WAYS: readonly PageOptions[] = [
  { theme: 'light', language: 'en', width: 1280 },
  { theme: 'dark', language: 'zh-TW', width: 1280 },
  { theme: 'light', language: 'en', width: 320 },
  { theme: 'dark', language: 'zh-TW', width: 320 },
  { theme: 'light', language: 'en', width: 3840, height: 2160 },
];

describe.each(SYSTEMS)('in the %s frontend system', (system) => {
  describe.each(WAYS)('$theme, $language, $width pixels wide', (options) => {
    it.each(PLACES)('the $place can be read by everybody', async ({ place, path }) => {
      const { page, errors, close } = await openPage(
        browser,
        portal.url(system, 'synchronous-quorum', path),
        options,
      );
      const shown = await findPlugin(page, place);
      const text = (await shown.textContent()) ?? '';
      for (const each of ['payments-0', 'payments-1', 'payments-2', 'payments-3'])
        expect(text).toContain(each);
      expect(/[\u4e00-\u9fff]/.test(text)).toBe(options.language === 'zh-TW');
      expect(await axeViolations(page)).toEqual([]);
      expect(await clippedText(page)).toEqual([]);
      expect(errors).toEqual([]);
      await close();
    });
  });
});
