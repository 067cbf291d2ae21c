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
import { z } from 'zod/v4';
import { isPatroniAvailable } from './availability';
import { MEMBER_COLUMNS } from './components/columns';
import { patroniTranslations } from './translation/resource';

/** What an app may set for either extension, beside what the blueprint of its kind lets it set (as `filter`). */
const interval = {
  /** Seconds between two polls; else `patroni.pollingIntervalSeconds`, else 10. */
  pollingIntervalSeconds: z.number().min(2).optional(),
};

const columns = z.array(z.enum(MEMBER_COLUMNS)).optional();

const card = EntityCardBlueprint.makeWithOverrides({
  name: 'clusters',
  configSchema: {
    ...interval,
    /** What is told of each member beside its name and role; by default everything. */
    columns,
    /** Where the tab is under the entity's page, if an app moved it. */
    tabPath: z.string().optional(),
  },
  factory: (original, { config: { pollingIntervalSeconds, columns: shown, tabPath } }) =>
    original({
      filter: isPatroniAvailable,
      type: 'content',
      loader: async () => {
        const { PatroniCard } = await import('./components/card/PatroniCard');
        return (
          <PatroniCard pollingIntervalSeconds={pollingIntervalSeconds} columns={shown} tabPath={tabPath} />
        );
      },
    }),
});

const content = EntityContentBlueprint.makeWithOverrides({
  name: 'clusters',
  configSchema: interval,
  factory: (original, { config: { pollingIntervalSeconds } }) =>
    original({
      path: '/patroni',
      title: 'Patroni',
      icon: <RiDatabase2Line />,
      filter: isPatroniAvailable,
      loader: async () => {
        const { PatroniContent } = await import('./components/content/PatroniContent');
        return <PatroniContent pollingIntervalSeconds={pollingIntervalSeconds} />;
      },
    }),
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
