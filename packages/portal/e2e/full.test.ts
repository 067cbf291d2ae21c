/** The full portal: a Backstage of its own, in which the packed plugin is installed, on simulated clusters. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startDevServer } from '../src/dev/server.ts';
import { scenarioEntities } from '../src/entities.ts';
import { openPage, startBrowser } from './support/browser.ts';
import { startSimulatedFullPortal, type SimulatedFullPortal } from './support/full-portal.ts';

/** What the plugin asks for in each poll. */
const CUSTOM_RESOURCES = [
  { group: '', apiVersion: 'v1', plural: 'pods' },
  { group: '', apiVersion: 'v1', plural: 'services' },
  { group: '', apiVersion: 'v1', plural: 'configmaps' },
  { group: '', apiVersion: 'v1', plural: 'endpoints' },
  { group: 'discovery.k8s.io', apiVersion: 'v1', plural: 'endpointslices' },
  { group: 'apps', apiVersion: 'v1', plural: 'statefulsets' },
];

let browser: Browser;
let full: SimulatedFullPortal;

beforeAll(async () => {
  [browser, full] = await Promise.all([startBrowser(), startSimulatedFullPortal()]);
}, 300_000);

afterAll(async () => {
  await browser.close();
  await full.close();
});

it('the packed plugin shows the card and the tab', async () => {
  const { page, errors, close } = await openPage(browser, full.url('healthy-headless'));
  await page.getByRole('heading', { name: 'Patroni' }).waitFor();
  expect(errors).toEqual([]);
  await close();
});

describe('the Kubernetes plugin of the development server answers as the real one', () => {
  const ask = async (server: string, entity: string): Promise<unknown> => {
    const response = await fetch(`${server}/api/kubernetes/resources/custom/query`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        auth: {},
        entityRef: `resource:default/${entity}`,
        customResources: CUSTOM_RESOURCES,
      }),
    });
    return response.json();
  };

  // At rest: between two answers nothing of these changes.
  it.each(['canonical', 'no-permission', 'no-cluster-found', 'two-hundred-members'])(
    'of %s',
    async (entity) => {
      const { main, second } = full.clusters;
      const server = await startDevServer({
        assets: '',
        clusters: [main, second],
        entities: scenarioEntities(main.simulation.world.store),
      });
      try {
        const [real, ours] = [await ask(full.portal.url, entity), await ask(server.url, entity)];
        expect(withoutHeartbeat(ours)).toEqual(withoutHeartbeat(real));
      } finally {
        await server.close();
      }
    },
  );
});

/** Leaders write every ten seconds: positions, and the times and versions of their objects. */
function withoutHeartbeat(answer: unknown): unknown {
  return JSON.parse(
    JSON.stringify(answer, (key: string, value: unknown) =>
      ['annotations', 'resourceVersion', 'managedFields'].includes(key) ? undefined : value,
    ),
  );
}
