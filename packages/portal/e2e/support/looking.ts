/** What tests look at in a page of the plugin, and how. */
import type { Locator, Page } from 'playwright-core';

/** The card on an entity's overview, and what is on the tab. */
export type Place = 'card' | 'tab';

/** Around all that the plugin draws on a page; marked by {@link findPlugin}. */
export const PLUGIN = '[data-tested]';

/** Waits for the plugin's first answer, and marks what is the plugin's. */
export async function findPlugin(page: Page, place: Place): Promise<Locator> {
  // In both places "updated … ago" comes with the first answer.
  const updated = page.locator('main time, article time').first();
  await updated.waitFor();
  const shown =
    place === 'card'
      ? page
          .locator('article')
          .filter({ has: page.getByRole('heading', { name: 'Patroni', exact: true }) })
          .last()
      : updated.locator('xpath=../..');
  await shown.evaluate(mark);
  return shown;
}

function mark(element: { dataset: Record<string, string> }): void {
  element.dataset['tested'] = '';
}

/** Rules of WCAG 2.2 AA that a page breaks within what is the plugin's, one line for each place. */
export async function axeViolations(page: Page): Promise<string[]> {
  const report = (await page.evaluate(
    `axe.run('${PLUGIN}', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )) as { violations: { id: string; help: string; nodes: { html: string; any: { message: string }[] }[] }[] };
  return report.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any: [why] }) => `${id}: ${why?.message ?? help}: ${html}`),
  );
}

/** What people cannot read of it: one line for each text. */
export async function clippedText(page: Page): Promise<string[]> {
  return (await page.evaluate(`clippedText('${PLUGIN}')`)) as string[];
}

/** Who leads, by the words of the card's headline or the tab's summary; null: nobody is named. */
export async function leaderShown(page: Page): Promise<string | null> {
  const texts = await page.locator(PLUGIN).allTextContents();
  return /Leader\s*([a-z][\w-]*-\d+)/.exec(texts.join('\n'))?.[1] ?? null;
}

/** What `watchText` of in-page/ has seen. */
export interface WatchedText {
  /** How often it looked. */
  changes: number;
  /** Of the expected texts those that were not there at some time. */
  missing: string[];
}

export async function watchedText(page: Page): Promise<WatchedText> {
  return (await page.evaluate('watchedText()')) as WatchedText;
}
