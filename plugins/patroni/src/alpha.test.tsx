import { createExtensionTester, renderInTestApp, renderTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider, entityRouteRef } from '@backstage/plugin-catalog-react';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import plugin from './alpha';
import { apisOf, Forgetful } from './testing/apis.fixture';
import { database } from './testing/entity.fixture';
import { FakeKubernetes } from './testing/fake-kubernetes.fixture';
import { SCENARIO_TIME, scenario } from './testing/scenarios.fixture';
import { drawText } from './tab/testing/show.fixture';

beforeAll(drawText);
beforeEach(() => jest.useFakeTimers({ now: SCENARIO_TIME, advanceTimers: true }));
afterEach(() => jest.useRealTimers());

/** The tab is loaded when it is opened, and with it what draws graphs. */
const PATIENCE = { timeout: 10_000 };

const card = 'entity-card:patroni/clusters';
const content = 'entity-content:patroni/clusters';

/** An entity's page in an app of the new frontend system that has the plugin. */
function renderApp({
  entity = database(),
  config = {},
}: { entity?: ReturnType<typeof database>; config?: object } = {}) {
  const kubernetes = new FakeKubernetes({ kind: { objects: scenario('healthy-headless') } });
  renderTestApp({
    extensions: [createTestEntityPage({ entity }), plugin.getExtension(card), plugin.getExtension(content)],
    apis: apisOf(kubernetes) as never,
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef as never },
    config: { app: { extensions: [{ [card]: { config } }] } },
  });
  return kubernetes;
}

describe('the plugin in the new frontend system', () => {
  it('puts its card and its tab on the page of a database', async () => {
    renderApp();
    expect(await screen.findByRole('region', { name: /^orders/ })).toHaveTextContent(
      'All 2 replicas use headless DNS',
    );
    expect(screen.getByRole('link', { name: /Topology/ })).toHaveAttribute(
      'href',
      '/catalog/default/resource/orders/patroni',
    );
  });

  it('has the tab', async () => {
    const kubernetes = new FakeKubernetes({ kind: { objects: scenario('healthy-headless') } });
    renderInTestApp(
      <Forgetful>
        <EntityProvider entity={database()}>
          {createExtensionTester(plugin.getExtension(content)).reactElement()}
        </EntityProvider>
      </Forgetful>,
      { apis: apisOf(kubernetes) as never },
    );
    expect(
      await screen.findByRole('heading', { name: 'How a replica finds its leader' }, PATIENCE),
    ).toBeInTheDocument();
  });

  it('lets the app say how often it polls, what it tells of members, and where the tab is', async () => {
    const kubernetes = renderApp({
      config: { pollingIntervalSeconds: 2, columns: ['ip'], tabPath: 'clusters' },
    });
    const section = await screen.findByRole('region', { name: /^orders/ });
    const [first] = within(section).getAllByRole('listitem');
    expect(first).toHaveTextContent(/^orders-\dleader10\.[\d.]+$/);
    expect(screen.getByRole('link', { name: /Topology/ })).toHaveAttribute(
      'href',
      '/catalog/default/resource/orders/clusters',
    );
    const { polls } = kubernetes;
    await jest.advanceTimersByTimeAsync(2000);
    expect(kubernetes.polls).toBeGreaterThan(polls);
  });

  it('lets the app say on whose pages the card is', async () => {
    const kubernetes = renderApp({ config: { filter: { kind: 'component' } } });
    await jest.advanceTimersByTimeAsync(2000);
    expect(screen.queryByText('Patroni')).toBeNull();
    expect(kubernetes.polls).toBe(0);
  });

  it('is not on the page of another entity', async () => {
    const kubernetes = renderApp({ entity: { ...database(), spec: { type: 'library' } } });
    await jest.advanceTimersByTimeAsync(2000);
    expect(screen.queryByText('Patroni')).toBeNull();
    expect(kubernetes.polls).toBe(0);
  });
});
