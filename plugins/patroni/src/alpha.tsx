/**
 * The plugin for the new frontend system.
 * @packageDocumentation
 */
import {
  createFrontendModule,
  createFrontendPlugin,
  type OverridableFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { EntityCardBlueprint, EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiDatabase2Line } from '@remixicon/react';
import { isPatroniAvailable } from './availability';
import { patroniTranslations } from './translation/resource';

const card = EntityCardBlueprint.make({
  name: 'clusters',
  params: {
    filter: isPatroniAvailable,
    type: 'content',
    loader: async () => {
      const { PatroniCard } = await import('./components/card/PatroniCard');
      return <PatroniCard />;
    },
  },
});

const content = EntityContentBlueprint.make({
  name: 'clusters',
  params: {
    path: '/patroni',
    title: 'Patroni',
    icon: <RiDatabase2Line />,
    filter: isPatroniAvailable,
    loader: async () => {
      const { PatroniContent } = await import('./components/content/PatroniContent');
      return <PatroniContent />;
    },
  },
});

/**
 * The card and the tab, as extensions.
 * @alpha
 */
const plugin: OverridableFrontendPlugin = createFrontendPlugin({
  pluginId: 'patroni',
  title: 'Patroni',
  icon: <RiDatabase2Line />,
  extensions: [card, content],
  info: { packageJson: () => import('../package.json') },
});

export default plugin;

/**
 * The plugin's languages beside English, for the app's `features`: an extension that a plugin brings itself is not
 * taken (the input of `api:app/translations` is internal).
 * @alpha
 */
export const patroniTranslationsModule = createFrontendModule({
  pluginId: 'app',
  extensions: [TranslationBlueprint.make({ params: { resource: patroniTranslations } })],
});
