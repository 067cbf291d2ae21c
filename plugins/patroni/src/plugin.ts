/** The plugin for the legacy frontend system. */
import { createComponentExtension, createPlugin, createRoutableExtension } from '@backstage/core-plugin-api';
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
export const EntityPatroniCard = patroniPlugin.provide(
  createComponentExtension({
    name: 'EntityPatroniCard',
    component: { lazy: () => import('./components/card/PatroniCard').then(({ PatroniCard }) => PatroniCard) },
  }),
);

/**
 * The tab of an entity's page.
 * @public
 */
export const EntityPatroniContent = patroniPlugin.provide(
  createRoutableExtension({
    name: 'EntityPatroniContent',
    component: () =>
      import('./components/content/PatroniContent').then(({ PatroniContent }) => PatroniContent),
    mountPoint: rootRouteRef,
  }),
);
