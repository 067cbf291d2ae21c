/** The plugin in an app of the legacy frontend system, wired as such apps wire plugins. */
import '@backstage/ui/css/styles.css';
import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { AlertDisplay } from '@backstage/core-components';
import { configApiRef, createApiFactory } from '@backstage/core-plugin-api';
import { ScmIntegrationsApi, scmIntegrationsApiRef } from '@backstage/integration-react';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  catalogPlugin,
  EntityAboutCard,
  EntityLayout,
  EntitySwitch,
} from '@backstage/plugin-catalog';
import { type CatalogApi, catalogApiRef } from '@backstage/plugin-catalog-react';
import { kubernetesPlugin } from '@backstage/plugin-kubernetes';
import {
  EntityPatroniCard,
  EntityPatroniContent,
  isPatroniAvailable,
  patroniPlugin,
  patroniTranslations,
} from '@kubectl-patroni/backstage-plugin-patroni';
import { Grid } from '@material-ui/core';
import { Navigate, Route } from 'react-router-dom';
import { render } from './render';

const overview = (
  <Grid container spacing={3} alignItems="stretch">
    <Grid item md={4} xs={12}>
      <EntityAboutCard />
    </Grid>
    <EntitySwitch>
      <EntitySwitch.Case if={isPatroniAvailable}>
        <Grid item md={8} xs={12}>
          <EntityPatroniCard />
        </Grid>
      </EntitySwitch.Case>
    </EntitySwitch>
  </Grid>
);

const entityPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      {overview}
    </EntityLayout.Route>
    <EntityLayout.Route path="/patroni" title="Patroni" if={isPatroniAvailable}>
      <EntityPatroniContent />
    </EntityLayout.Route>
  </EntityLayout>
);

const routes = (
  <FlatRoutes>
    <Route path="/" element={<Navigate to="catalog" />} />
    <Route path="/catalog" element={<CatalogIndexPage initialKind="resource" />} />
    <Route path="/catalog/:namespace/:kind/:name" element={<CatalogEntityPage />}>
      {entityPage}
    </Route>
  </FlatRoutes>
);

const appOf = (catalog: CatalogApi) =>
  createApp({
    apis: [
      createApiFactory({ api: catalogApiRef, deps: {}, factory: () => catalog }),
      createApiFactory({
        api: scmIntegrationsApiRef,
        deps: { configApi: configApiRef },
        factory: ({ configApi }) => ScmIntegrationsApi.fromConfig(configApi),
      }),
    ],
    plugins: [catalogPlugin, kubernetesPlugin, patroniPlugin],
    __experimentalTranslations: { resources: [patroniTranslations], availableLanguages: ['en', 'zh-TW'] },
  });

void render((catalog) => {
  const App = appOf(catalog).createRoot(
    <>
      <AlertDisplay />
      <AppRouter>{routes}</AppRouter>
    </>,
  );
  return <App />;
});
