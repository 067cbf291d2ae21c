/**
 * The full portal on a real cluster with real Patroni, where KUBECONFIG leads to one that has the clusters of
 * PORTAL_NAMESPACES: one after each manifest of the lab, headless names first, then pod addresses, then Endpoints.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startFullPortal, type FullPortal } from '../src/full/full-portal.ts';
import { installFullPortal } from '../src/full/installation.ts';
import { kubeconfigCluster, kubeconfigEntities } from '../src/full/kubeconfig-cluster.ts';
import { openPage, startBrowser } from './support/browser.ts';
import { createServiceAccount, kubectl } from './support/lab.ts';
import { findPlugin, leaderShown, watchedText } from './support/looking.ts';
import { until } from './support/until.ts';

const POLLING = 10_000;
/** What a poll and the drawing of what it brought may take on a machine that does other things, too. */
const SLACK = 4000;

const [headless = '', podIps = '', endpoints = ''] = (process.env['PORTAL_NAMESPACES'] ?? '').split(',');
const administrator = process.env['KUBECONFIG'] ?? '';
const onLab = administrator !== '' && headless !== '' ? describe : describe.skip;

onLab('the full portal on the lab', () => {
  let browser: Browser;
  let portal: FullPortal;
  /** What was started, to be ended the other way round. */
  const undo: (() => Promise<void>)[] = [];
  /** By namespace: the entity's name. */
  let names: ReadonlyMap<string, string>;

  beforeAll(async () => {
    const entities = await kubeconfigEntities(administrator);
    names = new Map(
      entities.map(({ metadata }) => [
        metadata.annotations?.['backstage.io/kubernetes-namespace'] ?? '',
        metadata.name,
      ]),
    );
    const account = await createServiceAccount();
    undo.push(account.remove);
    const folder = await installFullPortal(() => undefined);
    const cluster = await kubeconfigCluster(account.kubeconfig);
    undo.push(cluster.close);
    expect(cluster.token).not.toBeNull();
    portal = await startFullPortal({ folder, clusters: [cluster], entities });
    undo.push(portal.close);
    browser = await startBrowser();
    undo.push(() => browser.close());
  }, 300_000);

  afterAll(async () => {
    for (const each of undo.reverse()) await each();
  });

  const url = (namespace: string, tab = ''): string =>
    `${portal.url}/catalog/default/resource/${names.get(namespace) ?? ''}${tab}`;

  /** By the API itself. */
  const lockHolder = (namespace: string, object: string): Promise<string> =>
    kubectl('get', object, '-n', namespace, '-o', 'jsonpath={.metadata.annotations.leader}');

  it.each([
    { namespace: headless, lock: 'cm/patronidemo-leader', words: /All 2 replicas use headless DNS/ },
    { namespace: podIps, lock: 'cm/patronidemo-leader', words: /pod IP/i },
    { namespace: endpoints, lock: 'ep/patronidemo', words: /pod IP/i },
  ])('shows the cluster in $namespace as it is', async ({ namespace, lock, words }) => {
    const { page, errors, close } = await openPage(browser, url(namespace));
    const card = await findPlugin(page, 'card');
    const text = (await card.textContent()) ?? '';
    expect(await leaderShown(page)).toBe(await lockHolder(namespace, lock));
    expect(text).toMatch(words);
    const pods = await kubectl('get', 'pods', '-n', namespace, '-o', 'jsonpath={.items[*].status.podIP}');
    for (const ip of pods.split(' ')) expect(text).toContain(ip);
    expect(errors).toEqual([]);
    await close();
  });

  it('shows who follows a leader that was deleted, within one polling interval and without a blank', async () => {
    const { page, errors, close } = await openPage(browser, url(headless));
    await findPlugin(page, 'card');
    const before = await lockHolder(headless, 'cm/patronidemo-leader');
    expect(await leaderShown(page)).toBe(before);
    const others = ['patronidemo-0', 'patronidemo-1', 'patronidemo-2'].filter((name) => name !== before);
    await page.evaluate(`watchText('body', ${JSON.stringify(others)})`);
    await kubectl('delete', 'pod', before, '-n', headless, '--wait=false');
    let after = '';
    await until(async () => {
      after = await lockHolder(headless, 'cm/patronidemo-leader');
      return after !== '' && after !== before;
    });
    const elected = Date.now();
    await until(async () => (await leaderShown(page)) === after);
    const seen = Date.now() - elected;
    process.stdout.write(
      `A leader of the lab was deleted: the page named the next after ${String(seen)} ms.\n`,
    );
    expect(seen).toBeLessThan(POLLING + SLACK);
    expect((await watchedText(page)).missing).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });
});
