import type { Entity } from '@backstage/catalog-model';
import type { AnyApiRef } from '@backstage/core-plugin-api';
import { EntityProvider, entityRouteRef } from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import axe from 'axe-core';
import type { ReactElement } from 'react';
import { apisOf, Forgetful } from './apis.fixture';
import type { FakeKubernetes } from './fake-kubernetes.fixture';
import { database } from './entity.fixture';

export interface RenderOptions {
  /** Null: the app has no Kubernetes plugin. */
  kubernetes: FakeKubernetes | null;
  denied?: readonly string[];
  entity?: Entity;
  /** Others beside those that the plugin cannot do without. */
  apis?: [AnyApiRef, unknown][];
}

/** Renders a component as it stands on an entity's page. */
export function renderOnEntityPage(
  component: ReactElement,
  { kubernetes, denied = [], entity = database(), apis = [] }: RenderOptions,
) {
  return renderInTestApp(
    <Forgetful>
      <TestApiProvider apis={[...apisOf(kubernetes, denied), ...apis] as never}>
        <EntityProvider entity={entity}>{component}</EntityProvider>
      </TestApiProvider>
    </Forgetful>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
}

/**
 * What axe finds against WCAG 2.1 A and AA. Colours are not among it: a test has no style sheet; the tests in a browser
 * look at them.
 * @returns one line for each violation
 */
export async function violations(container: Element): Promise<string[]> {
  const { violations: found } = await axe.run(container, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
    rules: {
      'color-contrast': { enabled: false },
      region: { enabled: false },
      'heading-order': { enabled: false },
    },
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
