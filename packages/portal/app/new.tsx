/** The plugin in an app of the new frontend system. */
import '@backstage/ui/css/styles.css';
import { createApp } from '@backstage/frontend-defaults';
import { ApiBlueprint, createFrontendModule } from '@backstage/frontend-plugin-api';
import appPlugin from '@backstage/plugin-app';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { type CatalogApi, catalogApiRef } from '@backstage/plugin-catalog-react';
import kubernetesPlugin from '@backstage/plugin-kubernetes/alpha';
import patroniPlugin, { patroniTranslationsModule } from '@kubectl-patroni/backstage-plugin-patroni/alpha';
import { render } from './render';

const catalogOf = (catalog: CatalogApi) =>
  createFrontendModule({
    pluginId: 'catalog',
    extensions: [
      ApiBlueprint.make({
        params: (defineParams) => defineParams({ api: catalogApiRef, deps: {}, factory: () => catalog }),
      }),
    ],
  });

void render((catalog) =>
  createApp({
    features: [
      // Nobody signs in here.
      appPlugin.withOverrides({
        extensions: [appPlugin.getExtension('sign-in-page:app').override({ disabled: true })],
      }),
      catalogPlugin,
      catalogOf(catalog),
      kubernetesPlugin,
      patroniPlugin,
      patroniTranslationsModule,
    ],
  }).createRoot(),
);
