import { entityRouteRef, EntityProvider } from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { EntityPatroniCard, EntityPatroniContent, isPatroniAvailable, PATRONI_CLUSTER_ANNOTATION } from '.';
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

function render(component: JSX.Element, path = '/') {
  const kubernetes = new FakeKubernetes({ kind: { objects: scenario('healthy-headless') } });
  return renderInTestApp(
    <Forgetful>
      <TestApiProvider apis={apisOf(kubernetes) as never}>
        <EntityProvider entity={database()}>{component}</EntityProvider>
      </TestApiProvider>
    </Forgetful>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      routeEntries: [path],
    },
  );
}

describe('the plugin in the legacy frontend system', () => {
  it('has the card', async () => {
    await render(<EntityPatroniCard />);
    expect(await screen.findByRole('region', { name: /^orders/ })).toHaveTextContent(
      'All 2 replicas use headless DNS',
    );
  });

  it('has the tab', async () => {
    await render(
      <Routes>
        <Route path="/patroni" element={<EntityPatroniContent />} />
      </Routes>,
      '/patroni',
    );
    expect(
      await screen.findByRole('heading', { name: 'How a replica finds its leader' }, PATIENCE),
    ).toBeInTheDocument();
  });
});

describe('isPatroniAvailable', () => {
  const unannotated = { ...database(), metadata: { name: 'orders' } };
  const marked = database({ [PATRONI_CLUSTER_ANNOTATION]: '*' });

  it.each([
    ['a database of which the Kubernetes plugin knows the objects', database(), true],
    ['a database of which it does not', unannotated, false],
    ['something else', { ...database(), spec: { type: 'service' } }, false],
    ['something else that says that it has clusters', { ...marked, spec: { type: 'service' } }, true],
    ['what has no type', { ...database(), spec: undefined }, false],
  ])('%s', (_, entity, expected) => {
    expect(isPatroniAvailable(entity)).toBe(expected);
  });
});
