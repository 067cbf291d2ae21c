/** The plugin for the legacy frontend system. */
import { createComponentExtension, createPlugin, createRoutableExtension } from '@backstage/core-plugin-api';
import type { PatroniCardProps } from './components/card/PatroniCard';
import type { PatroniContentProps } from './components/content/PatroniContent';
import { rootRouteRef } from './routes';

/**
 * Patroni clusters on the pages of the entities they belong to.
 * @public
 */
export const patroniPlugin = createPlugin({ id: 'patroni', routes: { entityContent: rootRouteRef } });

/**
 * The card for an entity's overview.
 * @public
 */
export const EntityPatroniCard: (props: PatroniCardProps) => JSX.Element = patroniPlugin.provide(
  createComponentExtension({
    name: 'EntityPatroniCard',
    component: { lazy: () => import('./components/card/PatroniCard').then(({ PatroniCard }) => PatroniCard) },
  }),
);

/**
 * The tab of an entity's page.
 * @public
 */
export const EntityPatroniContent: (props: PatroniContentProps) => JSX.Element = patroniPlugin.provide(
  createRoutableExtension({
    name: 'EntityPatroniContent',
    component: () =>
      import('./components/content/PatroniContent').then(({ PatroniContent }) => PatroniContent),
    mountPoint: rootRouteRef,
  }),
);
