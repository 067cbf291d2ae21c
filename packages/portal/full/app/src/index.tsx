/** The app of a small Backstage as `create-app` makes it: the new frontend system, and plugins as they are installed. */
import '@backstage/ui/css/styles.css';
import { createApp } from '@backstage/frontend-defaults';
import appPlugin from '@backstage/plugin-app';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import kubernetesPlugin from '@backstage/plugin-kubernetes/alpha';
import patroniPlugin, { patroniTranslationsModule } from '@kubectl-patroni/backstage-plugin-patroni/alpha';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');
createRoot(root).render(
  createApp({
    features: [
      appPlugin.withOverrides({
        extensions: [appPlugin.getExtension('sign-in-page:app').override({ disabled: true })],
      }),
      catalogPlugin,
      kubernetesPlugin,
      patroniPlugin,
      patroniTranslationsModule,
    ],
  }).createRoot(),
);
