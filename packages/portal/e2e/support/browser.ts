/** Debian's Chromium, and pages in it as somebody has set them up. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** What a browser of a distribution does by itself, and a test has no use for. */
const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Run in each page before the app: they put functions on `window` for {@link Page.evaluate}. */
const IN_PAGE = ['clipped-text.js', 'watch-text.js'] as const;

export type Theme = 'light' | 'dark';
export type Language = 'en' | 'zh-TW';

export interface PageOptions {
  theme?: Theme;
  language?: Language;
  width?: number;
  height?: number;
}

/** A page, and what went wrong in it. */
export interface OpenPage {
  page: Page;
  /** Errors that nobody caught, and what was written to the console as an error. */
  errors: readonly string[];
  close(): Promise<void>;
}

/** @throws Error when there is no Chromium */
export async function startBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM))
    throw new Error(`no Chromium at ${CHROMIUM}: apt-get install chromium, or say where it is in CHROMIUM`);
  return chromium.launch({ executablePath: CHROMIUM, args: QUIET });
}

/** In a profile of its own, with theme and language as the settings of Backstage keep them. */
export async function openPage(browser: Browser, url: string, options: PageOptions = {}): Promise<OpenPage> {
  const { theme = 'light', language = 'en', width = 1280, height = 900 } = options;
  const context = await browser.newContext({ viewport: { width, height } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await context.addInitScript({
    content: `localStorage.setItem('theme', '${theme}'); localStorage.setItem('language', '${language}');`,
  });
  for (const script of IN_PAGE)
    await context.addInitScript({ path: join(import.meta.dirname, '../in-page', script) });
  await context.addInitScript({ path: AXE });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(url);
  return { page, errors, close: () => context.close() };
}
